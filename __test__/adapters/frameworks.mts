// Compiled, not run: the handlers fit where the frameworks' own types want them.

import http from 'node:http';
import http2 from 'node:http2';
import { serve } from '@hono/node-server';
import type { INestApplication, MiddlewareConsumer } from '@nestjs/common';
import express, { type Request as ExpressRequest, type Response as ExpressResponse } from 'express';
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import {
  expressWebhookHandler,
  fastifyWebhookHandler,
  fetchWebhookHandler,
  honoWebhookHandler,
  koaWebhookHandler,
  nestWebhookHandler,
  nextjsAppWebhookHandler,
  nextjsPagesWebhookHandler,
  nextjsWebhookHandler,
  nodeWebhookHandler,
} from 'meta-cloud-api';
import { webhookHandler } from 'meta-cloud-api/webhook/express';
import type { NextApiHandler, NextApiRequest, NextApiResponse } from 'next';
import type { NextRequest } from 'next/server.js';

const config = { accessToken: 'token', appSecret: process.env.M4D_APP_SECRET };

const onExpress = expressWebhookHandler(config);
express()
  .get('/webhook', onExpress.GET)
  .post('/webhook', express.raw({ type: '*/*' }), onExpress.POST)
  .all('/both', webhookHandler(config).webhook)
  .post('/flow', onExpress.flow)
  .use('/used', onExpress.webhook);

const onFastify = fastifyWebhookHandler(config);
const app = fastify();
app.register(onFastify.plugin, { path: '/webhook', flowPath: '/flow', prefix: '/meta' });
app.register(onFastify.plugin);
app.post('/webhook', onFastify.POST);

const onHono = honoWebhookHandler(config);
serve(new Hono().all('/webhook', onHono.webhook).post('/flow', onHono.flow));

const onKoa = koaWebhookHandler(config);
new Koa().use(onKoa.webhook);
new Koa().use((ctx, next) => (ctx.path === '/webhook' ? onKoa.webhook(ctx) : next()));

const onNode = nodeWebhookHandler(config);
http.createServer(onNode.webhook);
http2.createServer(onNode.webhook);

const onNest = nestWebhookHandler(config);
/** A method of a controller with `@Req()` and `@Res()`. */
export const controlled = (request: ExpressRequest, response: ExpressResponse) =>
  onNest.webhook(request, response);
export const controlledOnFastify = (request: FastifyRequest, reply: FastifyReply) =>
  onNest.webhook(request, reply);
export const configure = (consumer: MiddlewareConsumer) =>
  consumer.apply(onNest.webhook).forRoutes('webhook');
export const used = (nest: INestApplication) => nest.use('/webhook', onNest.webhook);

const appRouter = nextjsAppWebhookHandler(config);
export const GET: (request: NextRequest) => Promise<Response> = appRouter.GET;
export const POST: (request: NextRequest) => Promise<Response> = appRouter.POST;
export const flow: (request: NextRequest) => Promise<Response> = appRouter.flow.POST;

export const pages: NextApiHandler = nextjsPagesWebhookHandler(config).webhook;
export const either: NextApiHandler = nextjsWebhookHandler(config).webhook;
export const called = (request: NextApiRequest, response: NextApiResponse) =>
  nextjsPagesWebhookHandler(config).POST(request, response);

export const fetch: (request: Request) => Promise<Response> = fetchWebhookHandler(config).webhook;
