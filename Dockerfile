# The command without shared libraries, alone in an empty image: docker run --rm -v "$PWD:/work:ro" vpnlint check .
FROM rust:1-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN cp "$(scripts/release)" /vpnlint

FROM scratch
COPY --from=build /vpnlint /vpnlint
COPY LICENSE-APACHE LICENSE-MIT /
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/vpnlint"]
