"""Static files: hashed names, and compressed copies of our own few files and htmx (the API docs' bundle stays plain)."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HouseStaticStorage(CompressedManifestStaticFilesStorage):
    """Compresses what every page loads; a missing name is an error at set-up, never a blank page."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def post_process_with_compression(self, files: Any) -> Any:
        ours = ("helpdesk/", "customers/", "knowledge/", "tickets/", "django_htmx/htmx-2")
        chosen, rest = [], []
        for name, hashed, processed in files:
            yield name, hashed, processed
            if not isinstance(processed, Exception) and processed and name.startswith(ours):
                chosen.append(str(hashed or name))
            else:
                rest.append(name)
        for name, compressed in self.compress_files(chosen):
            yield name, compressed, True
