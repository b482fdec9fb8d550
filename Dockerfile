FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements-postgres.lock ./
RUN python -m venv /opt/tumen \
 && /opt/tumen/bin/pip install --no-cache-dir --require-hashes -r requirements-postgres.lock
COPY . .
RUN /opt/tumen/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --user-group --home-dir /data tumen \
 && install --directory --owner=tumen --group=tumen /data
COPY --from=build /opt/tumen /opt/tumen
# PYTHONSAFEPATH: our packages have plain names, and a file in the working folder must not shadow them.
ENV PATH=/opt/tumen/bin:$PATH \
    PYTHONSAFEPATH=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TUMEN_DATA=/data
USER tumen
WORKDIR /data
VOLUME /data
EXPOSE 8600
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD ["tumen", "healthcheck"]
ENTRYPOINT ["tumen"]
CMD ["run"]
