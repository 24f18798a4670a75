"""One child's story, composed when it is read from every room the reader may enter. No tables."""
