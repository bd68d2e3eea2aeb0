# syntax=docker/dockerfile:1

# Everything there is: sources, tools, all packages. Also the image of the commands (backup, restore, seed).
FROM node:22.21.1-bookworm-slim AS workshop
WORKDIR /liaison
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --include=dev
COPY . .
ENV NX_DAEMON=false NX_TUI=false NX_NO_CLOUD=true NG_CLI_ANALYTICS=false
RUN npx nx run-many -t build -p api,web --outputStyle=static \
 && mkdir -p /data && chown node:node /data
USER node
ENV LIAISON_DATA=/data
ENTRYPOINT ["node", "tools/run.mjs"]

# Only what runs.
FROM node:22.21.1-bookworm-slim AS packages
WORKDIR /liaison
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:22.21.1-bookworm-slim
WORKDIR /liaison
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4100 LIAISON_DATA=/data
RUN mkdir -p /data && chown node:node /data
COPY --from=packages /liaison/node_modules node_modules
COPY --from=workshop /liaison/dist dist
COPY package.json ./
USER node
VOLUME /data
EXPOSE 4100
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the process that gets the signals, so that a stop is a graceful one.
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
