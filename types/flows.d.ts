// Arguments and answers of `whatsapp.flows`, and what Flow handlers receive.
import type { FlowActionEnum, FlowCategoryEnum, FlowStatusEnum, FlowTypeEnum } from './enums.js';
import type { BlobLike, PlatformBuffer } from './platform.js';
import type { ResponseSuccess } from './response.js';

/** Which requests a Flow handler is for. */
export type FlowType = FlowTypeEnum;

/** Where in the Flow JSON something is wrong. */
export interface FlowValidationErrorPointer {
  line_start: number;
  line_end: number;
  column_start: number;
  column_end: number;
  /** Path inside the JSON. */
  path: string;
}

/** What is wrong with a Flow JSON. */
export interface FlowValidationError {
  error: string;
  error_type: string;
  message: string;
  line_start: number;
  line_end: number;
  column_start: number;
  column_end: number;
  pointers: FlowValidationErrorPointer[];
}

/** Positions inside a list of Flows or assets. */
export interface PaginationCursors {
  before: string;
  after: string;
}

/** Paging of the Flow lists. */
export interface Pagination {
  cursors: PaginationCursors;
}

/**
 * A Flow.
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
 */
export interface Flow {
  id: string;
  name: string;
  status: FlowStatusEnum;
  categories: FlowCategoryEnum[];
  validation_errors: FlowValidationError[];
}

/** What `flows.listFlows` resolves to. */
export interface FlowsListResponse {
  data: Flow[];
  paging: Pagination;
}

/** A new Flow, in Graph's spelling. */
export type CreateFlowRequest = {
  name: string;
  categories?: FlowCategoryEnum[];
  /** URL of the Flow endpoint. */
  endpoint_uri?: string;
  /** Id of a Flow to copy. */
  clone_flow_id?: string;
  /** The Flow JSON, as text or as an object. */
  flow_json?: string | object;
  /** Whether to publish at once; needs `flow_json`. */
  publish?: boolean;
};

/** Argument of `flows.create`. */
export type DocumentedFlowRequest = {
  name: string;
  categories?: FlowCategoryEnum[] | undefined;
  /** URL of the Flow endpoint. */
  endpointUri?: string | undefined;
  /** Id of a Flow to copy. */
  cloneFlowId?: string | undefined;
  /** The Flow JSON, as text or as an object. */
  flowJson?: string | object | undefined;
  /** Whether to publish at once; needs `flowJson`. */
  publish?: boolean | undefined;
};

/** What `flows.createFlow` resolves to. */
export interface CreateFlowResponse {
  id: string;
  success: boolean;
  validation_errors?: FlowValidationError[];
}

/** Second argument of `flows.updateFlowMetadata` and `flows.updateMetadata`. */
export type FlowMetadata = {
  name?: string;
  categories?: FlowCategoryEnum[];
  /** URL of the Flow endpoint. */
  endpoint_uri?: string;
  application_id?: string;
};

/** A Flow JSON: as an object, text, bytes, or a blob. */
export type FlowJson = BlobLike | Uint8Array | string | object;

/** Query of the Flow lists. */
export type FlowListParams = {
  fields?: string | readonly string[] | undefined;
  limit?: number | undefined;
  after?: string | undefined;
  before?: string | undefined;
};

/** What `flows.updateFlowJson` and `flows.updateJson` resolve to. */
export interface UpdateFlowResponse {
  success: boolean;
  validation_errors?: FlowValidationError[];
}

/** What `flows.validateFlowJson` resolves to. */
export interface ValidateFlowJsonResponse {
  /** `true` when there are no validation errors. */
  valid: boolean;
  success: boolean;
  validation_errors?: FlowValidationError[];
}

/** A web preview of a Flow. */
export interface FlowPreview {
  preview_url: string;
  expires_at: string;
}

/** What `flows.getFlowPreview` and `flows.getPreviewUrl` resolve to. */
export interface FlowPreviewResponse {
  preview: FlowPreview;
  id: string;
}

/** A file of a Flow. */
export interface FlowAsset {
  name: string;
  asset_type: string;
  download_url: string;
}

/** What `flows.listAssets` and `flows.getAssets` resolve to. */
export interface FlowAssetsResponse {
  data: FlowAsset[];
  paging: Pagination;
}

/** Second argument of `flows.migrateFlows`. */
export type MigrateFlowsRequest =
  | {
      source_waba_id: string;
      /** All Flows if left out. */
      source_flow_names?: string[];
    }
  | {
      /** Flows of one account: their names and their account are read first. */
      flow_ids: readonly string[];
    };

/** Argument of `flows.migrate`. */
export type DocumentedFlowMigration = {
  sourceWabaId: string;
  destinationWabaId: string;
  /** All Flows if left out. */
  sourceFlowNames?: string[] | undefined;
};

/** A Flow that was migrated. */
export interface FlowMigrationResult {
  source_name: string;
  source_id: string;
  migrated_id: string;
}

/** A Flow that was not migrated. */
export interface FlowMigrationFailure {
  source_name: string;
  error_code: string;
  error_message: string;
}

/** What `flows.migrateFlows` and `flows.migrate` resolve to. */
export interface FlowMigrationResponse {
  migrated_flows: FlowMigrationResult[];
  failed_flows: FlowMigrationFailure[];
}

// Flow endpoint
// biome-ignore-start lint/suspicious/noExplicitAny: the screens of a Flow define their own data

/** Body of a request to the Flow endpoint. */
export interface FlowEncryptedRequestPayload {
  encrypted_aes_key: string;
  encrypted_flow_data: string;
  initial_vector: string;
}

/** A request to the Flow endpoint, body parsed. */
export interface FlowHttpRequest {
  body: FlowEncryptedRequestPayload;
  headers: Record<string, string | string[] | undefined>;
}

/** What `decryptFlowRequest` returns. */
export interface FlowDecryptedRequestResponse {
  /** The decrypted request. */
  decryptedBody: any;
  /** Key to answer with. */
  aesKeyBuffer: PlatformBuffer;
  /** Vector to answer with. */
  initialVectorBuffer: PlatformBuffer;
}

/**
 * A decrypted request, before it is known what it is.
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint
 */
export interface FlowEndpointRequest {
  version?: '3.0' | '4.0' | (string & {});
  action?: 'ping' | FlowActionEnum;
  screen?: string;
  flow_token?: string;
  /** A JWT of Meta's, with data API 4.0: see the option `flowTokenSignature`. */
  flow_token_signature?: string;
  data?: Record<string, any> & { error?: string; error_key?: string; error_message?: string };
}

/** A request for the next screen or for data. */
export interface FlowDataExchangeRequest {
  version: '3.0' | '4.0' | (string & {});
  action: FlowActionEnum;
  screen: string;
  flow_token: string;
  /** A JWT of Meta's, with data API 4.0: see the option `flowTokenSignature`. */
  flow_token_signature?: string;
  data?: Record<string, any> & { error_message?: string };
}

/** The next screen and its data. */
export interface FlowDataExchangeResponse {
  screen?: string;
  data?: Record<string, any>;
}

/** A notice that an earlier answer could not be used. */
export interface FlowErrorNotificationRequest {
  version: '3.0' | (string & {});
  action: Exclude<FlowActionEnum, 'BACK'>;
  screen: string;
  flow_token: string;
  data: { error: string; error_message: string };
}

/** Acknowledges an error notice. */
export type FlowErrorNotificationResponse = { acknowledged: boolean } | { data: { acknowledged: boolean } };

/** A health check. */
export interface FlowHealthCheckRequest {
  action: 'ping';
  version: '3.0' | (string & {});
}

/** Answer to a health check. */
export interface FlowHealthCheckResponse {
  data: { status: 'active' };
}

/** Ends the Flow; `params` arrive in the message webhook. */
export interface FlowSuccessScreenResponse {
  screen: 'SUCCESS';
  data: {
    extension_message_response?: {
      params?: { flow_token: string; [key: string]: string };
    };
  };
}

/** What a Flow handler answers with. */
export type FlowEndpointResponse =
  | FlowHealthCheckResponse
  | FlowDataExchangeResponse
  | FlowErrorNotificationResponse
  | FlowSuccessScreenResponse;

// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** Calls of `whatsapp.flows` in version 3.1.1. */
export interface FlowClass {
  /** Lists the Flows of an account. `GET /{WABA_ID}/flows` */
  listFlows(wabaId: string): Promise<FlowsListResponse>;
  /** Creates a Flow. `POST /{WABA_ID}/flows` */
  createFlow(wabaId: string, data: CreateFlowRequest): Promise<CreateFlowResponse>;
  /** Reads a Flow. `GET /{FLOW_ID}` */
  getFlow(flowId: string, fields?: string, dateFormat?: string): Promise<Flow | FlowPreviewResponse>;
  /** Changes name, categories or endpoint. `POST /{FLOW_ID}` */
  updateFlowMetadata(flowId: string, data: FlowMetadata): Promise<ResponseSuccess>;
  /** Deletes a draft. `DELETE /{FLOW_ID}` */
  deleteFlow(flowId: string): Promise<ResponseSuccess>;
  /** Lists the files of a Flow. `GET /{FLOW_ID}/assets` */
  listAssets(flowId: string): Promise<FlowAssetsResponse>;
  /** Replaces the Flow JSON. `POST /{FLOW_ID}/assets` */
  updateFlowJson(flowId: string, data: { file: FlowJson; name?: string }): Promise<UpdateFlowResponse>;
  /** Replaces the Flow JSON and tells whether it is valid. `POST /{FLOW_ID}/assets` */
  validateFlowJson(flowId: string, flowJsonData: FlowJson): Promise<ValidateFlowJsonResponse>;
  /** Publishes a draft. `POST /{FLOW_ID}/publish` */
  publishFlow(flowId: string): Promise<ResponseSuccess>;
  /** Retires a published Flow. `POST /{FLOW_ID}/deprecate` */
  deprecateFlow(flowId: string): Promise<ResponseSuccess>;
  /** Copies Flows from another account. `POST /{WABA_ID}/migrate_flows` */
  migrateFlows(wabaId: string, data: MigrateFlowsRequest): Promise<FlowMigrationResponse>;
}

/** Argument of `flows.getFlowMetric`. */
export type FlowMetricParams = {
  name:
    | 'ENDPOINT_REQUEST_COUNT'
    | 'ENDPOINT_REQUEST_ERROR'
    | 'ENDPOINT_REQUEST_ERROR_RATE'
    | 'ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL'
    | 'ENDPOINT_AVAILABILITY'
    | (string & {});
  granularity: 'HOUR' | 'DAY' | 'LIFETIME';
  /** `YYYY-MM-DD` */
  since?: string;
  /** `YYYY-MM-DD` */
  until?: string;
};

/** A point of `flows.getFlowMetric`. */
export type FlowMetricPoint = { timestamp: string; data: Array<{ key: string; value: number }> };

/** What `flows.getFlowMetric` resolves to. */
export type FlowMetricResponse = {
  id: string;
  metric?: { name: string; granularity: string; data_points: FlowMetricPoint[] };
};
