# One image for web, worker and migrations. Its steps are setup/image.sh, which a test runs too.
FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/casereviews
COPY . .
RUN sh setup/image.sh

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin casereviews \
 && install -d -o casereviews -g casereviews -m 0750 /data
COPY --from=build /srv/casereviews /srv/casereviews
WORKDIR /srv/casereviews
ENV PATH=/srv/casereviews/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER casereviews
EXPOSE 8000
CMD ["casereviews", "serve"]
