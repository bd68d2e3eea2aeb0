import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger, PinoLogger } from 'nestjs-pino';
import path from 'node:path';
import { AppModule } from './app.module';
import { createAdapter } from './shared/http/adapter';
import { serveApiReader } from './shared/http/api-reader';
import { compress } from './shared/http/compress';
import { addMetrics } from './shared/http/metrics';
import { addSecurityHeaders } from './shared/http/security-headers';
import { Traffic } from './shared/http/traffic';
import { serveWebApplication } from './shared/http/web-application';
import { logRequests } from './shared/log/log';
import type { SharedSettings } from './shared/shared.module';

/** The whole application, ready to listen; tests make it the same way. */
export async function createApplication(settings: Omit<SharedSettings, 'entities'>): Promise<NestFastifyApplication> {
  const { config } = settings;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), createAdapter(config), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix('api');
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  addSecurityHeaders(fastify, config.secureCookies);
  addMetrics(fastify, config.metricsToken);
  app.get(Traffic).watch(fastify);
  logRequests(fastify, await app.resolve(PinoLogger));
  await fastify.register(fastifyCookie);
  await compress(fastify);
  await serveApiReader(fastify);
  await serveWebApplication(fastify, path.join(__dirname, '../web/browser'));
  await app.init();
  await fastify.ready();
  return app;
}
