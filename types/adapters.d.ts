// The webhook adapters, one per framework, and what they take and give.
import type { PlatformRequest, PlatformResponse } from './platform.js';
import type {
  BaseApiRequest,
  BaseApiResponse,
  ExpressRequest,
  ExpressResponse,
  ExpressWebhookConfig,
  NextFunction,
  NextJsAppWebhookConfig,
  NextJsWebhookConfig,
  WebhookResult,
} from './webhook.js';
import type { WebhookProcessor, WebhookProcessorConfig } from './webhook-processor.js';

// What frameworks hand over is described by what is read of it: nobody needs the types of a framework
// that they do not use.

/** What every adapter's endpoint has. */
export interface WebhookEndpointBase {
  /** Where the handlers of messages, statuses and changes are registered. */
  readonly processor: WebhookProcessor;
  /**
   * Closes the processor, which waits for deliveries that have come, then removes all handlers; the adapter makes a new
   * endpoint for the same options.
   */
  destroy(): Promise<void>;
}

/** The handlers for the routes of a framework; the same object for the same options. */
export interface WebhookEndpoint<RouteHandler> extends WebhookEndpointBase {
  /** Answers the verification of the URL. */
  readonly GET: RouteHandler;
  /** Takes deliveries. */
  readonly POST: RouteHandler;
  /** Both, by method; any other gets 405. */
  readonly webhook: RouteHandler;
  /** Takes the requests of Flows. */
  readonly flow: RouteHandler;
}

/** A handler for Express. */
export type ExpressWebhookRoute = (
  request: ExpressRequest,
  response: ExpressResponse,
  next?: NextFunction,
) => Promise<WebhookResult>;

/** A handler for an API route of Next.js. */
export type NextPagesWebhookRoute = (
  request: BaseApiRequest,
  response: BaseApiResponse,
) => Promise<WebhookResult>;

/** A fetch handler. */
export type FetchWebhookRoute = (request: PlatformRequest) => Promise<PlatformResponse>;

/** A handler for either router of Next.js. */
export interface NextWebhookRoute {
  (request: BaseApiRequest, response: BaseApiResponse): Promise<WebhookResult>;
  (request: PlatformRequest): Promise<PlatformResponse>;
}

/** What is read of a request of Node.js. */
export interface NodeWebhookRequest {
  method?: string | undefined;
  url?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
}

/** What is called on a response of Node.js. */
export interface NodeWebhookResponse {
  readonly headersSent: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: chained
  writeHead(status: number, headers: Record<string, string>): any;
}

/** A handler for `http.createServer`. */
export type NodeWebhookRoute = (
  request: NodeWebhookRequest,
  response: NodeWebhookResponse,
) => Promise<WebhookResult>;

/** What is read of a request of Fastify. */
export interface FastifyWebhookRequest {
  method: string;
  originalUrl: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
  query: unknown;
  raw: object;
}

/** What is called on a reply of Fastify. */
export interface FastifyWebhookReply {
  // biome-ignore lint/suspicious/noExplicitAny: chained
  code(status: number): any;
}

/** A handler for Fastify. */
export type FastifyWebhookRoute = (
  request: FastifyWebhookRequest,
  reply: FastifyWebhookReply,
) => Promise<unknown>;

/** A handler for NestJS: of a controller on Express or on Fastify, or a middleware. */
export interface NestWebhookRoute {
  (request: ExpressRequest, response: ExpressResponse, next?: NextFunction): Promise<WebhookResult>;
  (request: FastifyWebhookRequest, reply: FastifyWebhookReply): Promise<unknown>;
}

/** Options of the plugin for Fastify. */
export interface FastifyWebhookPluginOptions {
  /** Path of the webhook, below the prefix of the plugin. Default `'/webhook'`. */
  path?: string;
  /** Path of the endpoint of Flows. Default: none. */
  flowPath?: string;
}

/** What is called on an application of Fastify. */
export interface FastifyWebhookApplication {
  removeAllContentTypeParsers(): void;
  // biome-ignore lint/suspicious/noExplicitAny: overloaded
  addContentTypeParser: any;
  // biome-ignore lint/suspicious/noExplicitAny: overloaded
  all: any;
}

/** What `fastifyWebhookHandler` returns. */
export interface FastifyWebhookEndpoint extends WebhookEndpoint<FastifyWebhookRoute> {
  /** Registers the routes with no body parser in front of them. */
  readonly plugin: (app: FastifyWebhookApplication, options: FastifyWebhookPluginOptions) => Promise<void>;
}

/** What is used of a context of Koa. */
export interface KoaWebhookContext {
  req: object;
  request: object;
  status: number;
  body: unknown;
  set(fields: Record<string, string>): void;
}

/** A middleware for Koa. */
export type KoaWebhookRoute = (ctx: KoaWebhookContext) => Promise<void>;

/** What is read of a context of Hono. */
export interface HonoWebhookContext {
  req: { raw: PlatformRequest };
}

/** A handler for Hono. */
export type HonoWebhookRoute = (c: HonoWebhookContext) => Promise<PlatformResponse>;

/** What `nextjsAppWebhookHandler` returns. */
export interface NextAppWebhookEndpoint extends WebhookEndpointBase {
  /** Answers the verification of the URL. */
  readonly GET: FetchWebhookRoute;
  /** Takes deliveries. */
  readonly POST: FetchWebhookRoute;
  /** The same, under one name. */
  readonly webhook: { readonly GET: FetchWebhookRoute; readonly POST: FetchWebhookRoute };
  /** Takes the requests of Flows. */
  readonly flow: { readonly GET: FetchWebhookRoute; readonly POST: FetchWebhookRoute };
}

/**
 * The webhook of an Express application. Mount it before any body parser, or let that keep the bytes as
 * `request.rawBody`: signatures fit the bytes that were sent, not JSON that was parsed and written again.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * const whatsapp = expressWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * whatsapp.processor.onText((client, { message }) =>
 *   client.messages.text({ to: message.from, body: message.text.body }));
 * express().all('/webhook', whatsapp.webhook).listen(3000);
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function expressWebhookHandler(
  config?: ExpressWebhookConfig,
): WebhookEndpoint<ExpressWebhookRoute>;

/** The name of release 1.0. */
export declare const ExpressWebhook: typeof expressWebhookHandler;

/**
 * The webhook in the App Router of Next.js: `GET` and `POST` are what `route.js` exports.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * // app/webhook/route.js
 * const whatsapp = nextjsAppWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * export const { GET, POST } = whatsapp;
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function nextjsAppWebhookHandler(config?: NextJsAppWebhookConfig): NextAppWebhookEndpoint;

/**
 * The webhook in the Pages Router of Next.js. The API route must not parse the body.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * // pages/api/webhook.js
 * export const config = { api: { bodyParser: false } };
 * export default nextjsPagesWebhookHandler({ appSecret: process.env.M4D_APP_SECRET }).webhook;
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function nextjsPagesWebhookHandler(
  config?: NextJsWebhookConfig,
): WebhookEndpoint<NextPagesWebhookRoute>;

/** The webhook in either router of Next.js, by the name of release 1.2; the request tells which. */
export declare function nextjsWebhookHandler(config?: NextJsWebhookConfig): WebhookEndpoint<NextWebhookRoute>;

/** The name of release 1.0. */
export declare const NextJsWebhook: typeof nextjsWebhookHandler;

/**
 * The webhook of a Fastify application: a plugin whose routes keep the raw body, whatever parsers the
 * application has.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * const whatsapp = fastifyWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * app.register(whatsapp.plugin, { path: '/webhook' });
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function fastifyWebhookHandler(config?: WebhookProcessorConfig): FastifyWebhookEndpoint;

/**
 * The webhook of a Hono application.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * const whatsapp = honoWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * app.all('/webhook', whatsapp.webhook);
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function honoWebhookHandler(
  config?: WebhookProcessorConfig,
): WebhookEndpoint<HonoWebhookRoute>;

/**
 * The webhook of a Koa application, as a middleware. Mount it before any body parser that does not keep
 * `ctx.request.rawBody`.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * const whatsapp = koaWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * app.use((ctx, next) => (ctx.path === '/webhook' ? whatsapp.webhook(ctx) : next()));
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function koaWebhookHandler(config?: WebhookProcessorConfig): WebhookEndpoint<KoaWebhookRoute>;

/**
 * The webhook of a NestJS application, on Express or on Fastify. Create the application with
 * `{ rawBody: true }`.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * const whatsapp = nestWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * const app = await NestFactory.create(AppModule, { rawBody: true });
 * app.use('/webhook', whatsapp.webhook);
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function nestWebhookHandler(
  config?: WebhookProcessorConfig,
): WebhookEndpoint<NestWebhookRoute>;

/**
 * The webhook of a server of Node.js alone.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * const whatsapp = nodeWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * http.createServer(whatsapp.webhook).listen(3000);
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function nodeWebhookHandler(
  config?: WebhookProcessorConfig,
): WebhookEndpoint<NodeWebhookRoute>;

/**
 * The webhook of anything that takes a `Request` and wants a `Response`.
 *
 * @param config - As for `new WebhookProcessor`. The same options give the same object.
 * @throws {WhatsAppValidationError} when an option is malformed. What is missing, such as the access token, is told
 * with the first request, which gets 500.
 *
 * @example
 * const whatsapp = fetchWebhookHandler({ appSecret: process.env.M4D_APP_SECRET });
 * const response = await whatsapp.webhook(request);
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export declare function fetchWebhookHandler(
  config?: WebhookProcessorConfig,
): WebhookEndpoint<FetchWebhookRoute>;
