"""How a file that somebody sends comes in: into memory, and no more of it than may be kept."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """The only handler. Of what is too large it lets everything go; the form says so."""

    def new_file(self, *args, **options):
        super().new_file(*args, **options)
        self.file, self.received = BytesIO(), 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            self.file = BytesIO()
        else:
            self.file.write(raw_data)

    def file_complete(self, file_size):
        self.file.seek(0)
        return UploadedFile(file=self.file, name="file", size=file_size)
