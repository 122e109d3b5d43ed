# syntax=docker/dockerfile:1

# The bundle, and of node_modules what it does not hold itself.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: the bundle is made below, once its sources are there.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY scripts scripts
COPY bin bin
COPY schema schema
COPY examples examples
COPY src src
# Of the sample newsroom the code is in the bundle: left beside it, it would be asked whether it is newer.
RUN npm run build && node scripts/runtime-modules.js /runtime && find examples -name '*.ts' -delete

FROM node:20-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    KHABAR_METRICS_PORT=9464 \
    KHABAR_DATA_DIR=/data
WORKDIR /app
COPY --from=build /runtime/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/examples examples
COPY package.json ./
COPY bin bin
COPY schema schema
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000 9464
# Whether the process answers; whether requests are to be sent here is what /readyz says.
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/khabar.js"]
CMD ["serve"]
