# SPDX-License-Identifier: Apache-2.0
# One image for every institution: the node, and the command line that lays down keys and checks
# health. docker-compose.yml runs four of it.

FROM rust:1-bookworm AS build
WORKDIR /src
COPY . .
ENV CARGO_TARGET_DIR=/src/target
RUN scripts/setup
# Sourced for the compiler of the runtime, which scripts/setup chose.
RUN ["/bin/bash", "-c", ". scripts/env && cargo build --locked --release"]

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin custodia \
	&& install -d -o custodia -g custodia -m 0700 /data
COPY --from=build /src/target/release/custodia-node /src/target/release/custodia /usr/local/bin/
USER custodia
VOLUME /data
# Other nodes, RPC, metrics.
EXPOSE 30333 9944 9615
ENTRYPOINT ["custodia-node"]
CMD ["--help"]
