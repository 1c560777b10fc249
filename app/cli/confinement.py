"""Commands that read PDFs begin by asking whether the reading process is confined."""

from app.errors import CannotConfineReading
from app.settings import Settings
from ingest.errors import ReadingNotConfined
from ingest.pdf.confinement import Confinement
from ingest.pdf.sandbox import allow_unconfined_reading, confinement_of_reading


def prepare_reading(settings: Settings) -> Confinement:
    """How PDFs are confined in this process from now on, as the settings say.

    Raises CannotConfineReading where that is not possible and the settings do not allow reading without it.
    """
    if settings.read_unconfined:
        allow_unconfined_reading()
    try:
        return confinement_of_reading()
    except ReadingNotConfined as error:
        raise CannotConfineReading(problem=error.sentence) from error
