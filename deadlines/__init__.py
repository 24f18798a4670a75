"""Working days and school days, the clocks that statute and policy start, and finding what is late."""  # noqa: E501
