// The head of native.d.ts: the payload types that the native classes name.
import type {
  AcceptCallRequest,
  BlockUsersResponse,
  BusinessComplianceInfoResponse,
  CallActionResponse,
  CallingSettingsParams,
  CallingSettingsResponse,
  CallOptions,
  CallPermissionsParams,
  CallPermissionsResponse,
  CommerceSettingsResponse,
  ConversationalAutomationRequest,
  ConversationalAutomationResponse,
  CreatePhoneNumberRequest,
  CreatePhoneNumberResponse,
  CreateQrCodeRequest,
  Documented,
  EncryptionPublicKeyResponse,
  GroupCreateRequest,
  GroupCreateResponse,
  GroupInfoFieldsParam,
  GroupInfoResponse,
  GroupInviteLinkResponse,
  GroupJoinRequestsActionResponse,
  GroupJoinRequestsResponse,
  GroupListParams,
  GroupListResponse,
  InitiateCallRequest,
  InitiateCallResponse,
  ListBlockedUsersParams,
  ListBlockedUsersResponse,
  MessageHistoryEventListParams,
  MessageHistoryListParams,
  MessageHistoryResponse,
  MessagesResponse,
  OfficialBusinessAccountStatusResponse,
  PhoneNumberFieldsParam,
  PhoneNumberResponse,
  PhoneNumberSettingsParams,
  PhoneNumberSettingsResponse,
  PhoneNumbersListParams,
  PhoneNumbersResponse,
  PinAssessment,
  PreAcceptCallRequest,
  QrCodeDetailsResponse,
  QrCodeListParams,
  QrCodeResponse,
  QrCodesResponse,
  RegistrationRequest,
  RejectCallRequest,
  RequestVerificationCodeRequest,
  ResponseSuccess,
  TerminateCallRequest,
  TextMessageParams,
  ThroughputResponse,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
  UpdateBusinessComplianceInfoRequest,
  UpdateCallingSettingsRequest,
  UpdateCommerceSettingsRequest,
  UpdateGroupSettingsRequest,
  UpdateOfficialBusinessAccountStatusRequest,
  UpdatePhoneNumberSettingsRequest,
  UpdatePhoneNumberStatusRequest,
  UpdateQrCodeRequest,
  VerifyCodeRequest,
} from './types/index.js';

/** Blocks and unblocks users. Reached as `whatsapp.blockUsers`. */
export declare class BlockUsersApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Blocks users: they cannot write to the business, nor the business to them.
   *
   * `POST /{PHONE_NUMBER_ID}/block_users`
   *
   * Only users who wrote within the last 24 hours can be blocked. A repeat changes nothing more,
   * so a lost answer is retried.
   *
   * @param users - Phone numbers with country code, or WhatsApp ids.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Who was added in `block_users.added_users`, who could not be in `failed_users`.
   * @throws WhatsAppValidationError when `users` is empty or holds what is no id, before anything
   * is sent; WhatsAppApiError with code 139100 (some could not be changed, the others were:
   * `response.data.block_users` names them), 139101 (list full, 64,000), 139103 (internal);
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { block_users } = await whatsapp.blockUsers.block(['15551234567']);
   * console.log(block_users.added_users);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
   */
  block(users: readonly (string | number)[], options?: CallOptions): Promise<Documented<BlockUsersResponse>>
  /**
   * Unblocks users.
   *
   * `DELETE /{PHONE_NUMBER_ID}/block_users`
   *
   * @param users - Phone numbers with country code, or WhatsApp ids.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Who was removed in `block_users.removed_users`, who could not be in `failed_users`.
   * @throws As `block`.
   *
   * @example
   * ```js
   * const { block_users } = await whatsapp.blockUsers.unblock(['15551234567']);
   * console.log(block_users.removed_users);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
   */
  unblock(users: readonly (string | number)[], options?: CallOptions): Promise<Documented<BlockUsersResponse>>
  /**
   * Lists the blocked users, page by page.
   *
   * `GET /{PHONE_NUMBER_ID}/block_users`
   *
   * @param params - `limit`: entries per page; `after` and `before`: a cursor of another page.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const page = await whatsapp.blockUsers.listBlockedUsers({ limit: 50 });
   * console.log(page.data, page.paging?.cursors?.after);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
   */
  listBlockedUsers(params?: ListBlockedUsersParams, options?: CallOptions): Promise<Documented<ListBlockedUsersResponse>>
}

/** Manages a business portfolio: preverified numbers, accounts, partners. Reached as `whatsapp.business`. */
export declare class BusinessApi {
  /** @internal */
  constructor(client: Client)
}

/** Reads and changes the business profile. Reached as `whatsapp.businessProfile`. */
export declare class BusinessProfileApi {
  /** @internal */
  constructor(client: Client)
}

/** Starts, answers and configures calls. Reached as `whatsapp.calling`. */
export declare class CallingApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Changes the calling settings of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - `calling`: the settings to change, such as `status` and `call_hours`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.calling.updateCallingSettings({ calling: { status: 'ENABLED' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-settings
   */
  updateCallingSettings(params: UpdateCallingSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the calling settings of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - `fields`: which settings. `include_sip_credentials`: whether SIP passwords
   * come along.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The settings, those of calls in `calling`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { calling } = await whatsapp.calling.getCallingSettings({ fields: ['calling'] });
   * console.log(calling?.status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-settings
   */
  getCallingSettings(params?: CallingSettingsParams, options?: CallOptions): Promise<Documented<CallingSettingsResponse>>
  /**
   * Reads whether a user may be called.
   *
   * `GET /{PHONE_NUMBER_ID}/call_permissions?user_wa_id=…`
   *
   * @param params - `userWaId`: the user's WhatsApp id.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The permission in `permission`, what may be done in `actions`.
   * @throws WhatsAppValidationError when `userWaId` is missing. WhatsAppAuthorizationError (190:
   * token, 10 and 200: permission), WhatsAppApiError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { actions } = await whatsapp.calling.getCallPermissions({ userWaId: '15551234567' });
   * console.log(actions?.find(({ action_name }) => action_name === 'start_call')?.can_perform_action);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-call-permissions
   */
  getCallPermissions(params: CallPermissionsParams, options?: CallOptions): Promise<Documented<CallPermissionsResponse>>
  /**
   * Calls a user who allowed it.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * A call is never placed twice: after a lost answer it is not repeated.
   *
   * @param params - `to`: phone number with country code. `session`: the WebRTC offer.
   * `biz_opaque_callback_data`: comes back in the webhooks.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The call's id in `calls[0].id`; the answer's SDP arrives in a webhook.
   * @throws WhatsAppValidationError when `to` is no phone number; WhatsAppApiError with code
   * 138006 (the user has not allowed calls) and its neighbours; WhatsAppAuthorizationError,
   * WhatsAppNetworkError: with `maybeSent: true` it may ring.
   *
   * @example
   * ```js
   * const { calls } = await whatsapp.calling.initiateCall({
   *   to: '15551234567',
   *   session: { sdp_type: 'offer', sdp: 'v=0…' },
   * });
   * console.log(calls[0]?.id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/business-initiated-calls
   */
  initiateCall(params: InitiateCallRequest, options?: CallOptions): Promise<Documented<InitiateCallResponse>>
  /**
   * Sets up the media of an incoming call before it is accepted, so that no first word is lost.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` from the webhook; `session`: the WebRTC answer.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `call_id` is missing; WhatsAppApiError (138001 and
   * onwards: the call cannot go on), WhatsAppAuthorizationError, WhatsAppNetworkError; with
   * `maybeSent: true` the call may have gone on.
   *
   * @example
   * ```js
   * await whatsapp.calling.preAcceptCall({ call_id: 'wacid.ABG', session: { sdp_type: 'answer', sdp: 'v=0…' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  preAcceptCall(params: PreAcceptCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
  /**
   * Accepts an incoming call.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` from the webhook; `session`: the WebRTC answer;
   * `biz_opaque_callback_data`: comes back in the webhooks.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `preAcceptCall`.
   *
   * @example
   * ```js
   * await whatsapp.calling.acceptCall({ call_id: 'wacid.ABG', session: { sdp_type: 'answer', sdp: 'v=0…' } });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  acceptCall(params: AcceptCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
  /**
   * Rejects an incoming call.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` from the webhook.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `preAcceptCall`.
   *
   * @example
   * ```js
   * await whatsapp.calling.rejectCall({ call_id: 'wacid.ABG' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  rejectCall(params: RejectCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
  /**
   * Ends a call.
   *
   * `POST /{PHONE_NUMBER_ID}/calls`
   *
   * @param params - `call_id` of the call.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `preAcceptCall`.
   *
   * @example
   * ```js
   * await whatsapp.calling.terminateCall({ call_id: 'wacid.ABG' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-initiated-calls
   */
  terminateCall(params: TerminateCallRequest, options?: CallOptions): Promise<Documented<CallActionResponse>>
}

/** Ends the one call it is passed to. `lib/guard.js` makes one for an `AbortSignal`. */
export declare class Cancel {
  constructor()
  cancel(): void
}

/**
 * The core of one `WhatsApp`: its settings, connections and retry budget.
 *
 * @internal
 */
export declare class Client {
  constructor(options: unknown, environment: object, userAgent: string, certificates: Array<Uint8Array>)
  get(key: string): string | number | boolean | null
  set(key: string, value: unknown): void
  /** The version as it stands in the path. */
  get apiVersion(): string
  get host(): string
  get protocol(): string
  get userAgent(): string
  /** What is left of the 500 units that retries of this client may use up. */
  get retryBudget(): number
  /** Sends to any endpoint; resolves to the JSON of the answer. */
  getJson(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<unknown>
  /** Sends to any endpoint; resolves to status, headers and bytes of the answer. */
  sendRequest(method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: unknown | undefined | null): Promise<{ status: number, headers: Record<string, string>, body: Uint8Array }>
}

/** Reads and changes the shop settings of the number. Reached as `whatsapp.commerce`. */
export declare class CommerceApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Reads whether the catalog and the shopping cart are shown.
   *
   * `GET /{PHONE_NUMBER_ID}/whatsapp_commerce_settings`
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The settings in `data[0]`; `data` is empty when none were made. They can be read
   * from the answer itself as well.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.commerce.getCommerceSettings();
   * console.log(data[0]?.is_cart_enabled);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings
   */
  getCommerceSettings(options?: CallOptions): Promise<Documented<CommerceSettingsResponse>>
  /**
   * Shows or hides the catalog and the shopping cart.
   *
   * `POST /{PHONE_NUMBER_ID}/whatsapp_commerce_settings?is_cart_enabled=…&is_catalog_visible=…`
   *
   * @param params - `is_cart_enabled`, `is_catalog_visible`; what is left out stays as it is.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.commerce.updateCommerceSettings({ is_cart_enabled: true, is_catalog_visible: true });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings
   */
  updateCommerceSettings(params: UpdateCommerceSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Reads and sets the public key that Flows are encrypted with. Reached as `whatsapp.encryption`. */
export declare class EncryptionApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Reads the business public key, and whether its signature is valid.
   *
   * `GET /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns A list of one key in `data`, whose fields can be read from `data` itself as well.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.encryption.getEncryptionPublicKey();
   * console.log(data[0]?.business_public_key_signature_status);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
   */
  getEncryptionPublicKey(fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<EncryptionPublicKeyResponse>>
  /**
   * Sets the business public key; the phone number must be registered.
   *
   * `POST /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
   *
   * @param businessPublicKey - A 2048-bit RSA public key as PEM.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when the key is missing, or is a private one, before anything
   * is sent; WhatsAppApiError (100: no valid key), WhatsAppAuthorizationError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * import { readFile } from 'node:fs/promises';
   *
   * await whatsapp.encryption.setEncryptionPublicKey(await readFile('public.pem', 'utf8'));
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
   */
  setEncryptionPublicKey(businessPublicKey: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Creates and manages Flows. Reached as `whatsapp.flows`. */
export declare class FlowApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates and manages groups. Reached as `whatsapp.groups`. */
export declare class GroupsApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Creates a group; people join by its invite link.
   *
   * `POST /{PHONE_NUMBER_ID}/groups`
   *
   * @param params - `subject`: at most 128 characters. `description`: at most 2048.
   * `join_approval_mode`: `'approval_required'` or `'auto_approve'`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The request; the group and its invite link arrive in a webhook.
   * @throws WhatsAppValidationError when `params` is no object; WhatsAppApiError (100 with
   * subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.createGroup({ subject: 'Book club', join_approval_mode: 'approval_required' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  createGroup(params: GroupCreateRequest, options?: CallOptions): Promise<Documented<GroupCreateResponse>>
  /**
   * Deletes a group and removes everyone from it.
   *
   * `DELETE /{GROUP_ID}`
   *
   * @param groupId - The id of the group.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.deleteGroup('Y2FwaV9ncm91cDo');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  deleteGroup(groupId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads a group.
   *
   * `GET /{GROUP_ID}?fields=…`
   *
   * @param groupId - The id of the group.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The group with the fields asked for.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { participants } = await whatsapp.groups.getGroupInfo('Y2FwaV9ncm91cDo', ['participants']);
   * console.log(participants);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getGroupInfo(groupId: string, fields?: GroupInfoFieldsParam, options?: CallOptions): Promise<Documented<GroupInfoResponse>>
  /**
   * Lists the groups of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/groups`
   *
   * @param params - `limit`, `after`, `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns One page in `data.groups`, the cursors in `paging.cursors`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data, paging } = await whatsapp.groups.getActiveGroups({ limit: 25 });
   * console.log(data.groups.length, paging?.cursors?.after);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getActiveGroups(params?: GroupListParams, options?: CallOptions): Promise<Documented<GroupListResponse>>
  /**
   * Reads the invite link of a group.
   *
   * `GET /{GROUP_ID}/invite_link`
   *
   * @param groupId - The id of the group.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The link in `invite_link`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { invite_link } = await whatsapp.groups.getGroupInviteLink('Y2FwaV9ncm91cDo');
   * console.log(invite_link);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<GroupInviteLinkResponse>>
  /**
   * Makes an invite link for a group.
   *
   * `POST /{GROUP_ID}/invite_link`
   *
   * @param groupId - The id of the group.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The link in `invite_link`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { invite_link } = await whatsapp.groups.createGroupInviteLink('Y2FwaV9ncm91cDo');
   * console.log(invite_link);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  createGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<GroupInviteLinkResponse>>
  /**
   * Replaces the invite link of a group: the old one stops working.
   *
   * `POST /{GROUP_ID}/invite_link`
   *
   * The same request as `createGroupInviteLink`.
   *
   * @param groupId - The id of the group.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The new link in `invite_link`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { invite_link } = await whatsapp.groups.resetGroupInviteLink('Y2FwaV9ncm91cDo');
   * console.log(invite_link);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  resetGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<GroupInviteLinkResponse>>
  /**
   * Deletes the invite link of a group: nobody can join by it any more.
   *
   * `DELETE /{GROUP_ID}/invite_link`
   *
   * @param groupId - The id of the group.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.deleteGroupInviteLink('Y2FwaV9ncm91cDo');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  deleteGroupInviteLink(groupId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Lists who waits for approval.
   *
   * `GET /{GROUP_ID}/join_requests`
   *
   * @param groupId - The id of the group.
   * @param params - `limit`, `after`, `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns One page in `data`, each with `join_request_id` and `wa_id`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215:
   * groups), WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.groups.getJoinRequests('Y2FwaV9ncm91cDo');
   * console.log(data.map(({ wa_id }) => wa_id));
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  getJoinRequests(groupId: string, params?: GroupListParams, options?: CallOptions): Promise<Documented<GroupJoinRequestsResponse>>
  /**
   * Lets people in who asked to join.
   *
   * `POST /{GROUP_ID}/join_requests`
   *
   * @param groupId - The id of the group.
   * @param joinRequestIds - `join_request_id`s from `getJoinRequests`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Who was let in in `approved_join_requests`, who could not be in
   * `failed_join_requests`.
   * @throws WhatsAppValidationError when `joinRequestIds` is empty; WhatsAppApiError (100 with
   * subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.approveJoinRequests('Y2FwaV9ncm91cDo', ['MTY0NjcwNDM1OTU']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  approveJoinRequests(groupId: string, joinRequestIds: readonly string[], options?: CallOptions): Promise<Documented<GroupJoinRequestsActionResponse>>
  /**
   * Turns people away who asked to join.
   *
   * `DELETE /{GROUP_ID}/join_requests`
   *
   * @param groupId - The id of the group.
   * @param joinRequestIds - `join_request_id`s from `getJoinRequests`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Who was turned away in `rejected_join_requests`, who could not be in
   * `failed_join_requests`.
   * @throws As `approveJoinRequests`.
   *
   * @example
   * ```js
   * await whatsapp.groups.rejectJoinRequests('Y2FwaV9ncm91cDo', ['MTY0NjcwNDM1OTU']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  rejectJoinRequests(groupId: string, joinRequestIds: readonly string[], options?: CallOptions): Promise<Documented<GroupJoinRequestsActionResponse>>
  /**
   * Adds people to a group.
   *
   * `POST /{GROUP_ID}/participants`
   *
   * @param groupId - The id of the group.
   * @param participants - Phone numbers with country code, or WhatsApp ids.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `participants` is empty; WhatsAppApiError (100 with
   * subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.groups.addParticipants('Y2FwaV9ncm91cDo', ['15551234567']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  addParticipants(groupId: string, participants: readonly (string | number)[], options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Removes people from a group: they cannot join again by its link.
   *
   * `DELETE /{GROUP_ID}/participants`
   *
   * @param groupId - The id of the group.
   * @param participants - Phone numbers with country code, or WhatsApp ids.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `addParticipants`.
   *
   * @example
   * ```js
   * await whatsapp.groups.removeParticipants('Y2FwaV9ncm91cDo', ['15551234567']);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  removeParticipants(groupId: string, participants: readonly (string | number)[], options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Changes the subject, the description or the picture of a group.
   *
   * `POST /{GROUP_ID}`
   *
   * @param groupId - The id of the group.
   * @param params - `subject`, `description`: an empty text clears it. `profilePictureFile`: a
   * square JPEG as Buffer, Blob or File.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`. What was changed arrives in a
   * webhook.
   * @throws WhatsAppValidationError when the picture is neither bytes nor a Blob;
   * WhatsAppApiError (100 with subcode 33: unknown group or no access; 131201 to 131215: groups),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * import { readFile } from 'node:fs/promises';
   *
   * await whatsapp.groups.updateGroupSettings('Y2FwaV9ncm91cDo', {
   *   subject: 'Book club',
   *   profilePictureFile: await readFile('club.jpg'),
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/reference
   */
  updateGroupSettings(groupId: string, params: UpdateGroupSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Sends marketing templates through the Marketing Messages API. Reached as `whatsapp.marketingMessages`. */
export declare class MarketingMessagesApi {
  /** @internal */
  constructor(client: Client)
}

/** Uploads, reads, downloads and deletes media. Reached as `whatsapp.media`. */
export declare class MediaApi {
  /** @internal */
  constructor(client: Client)
}

/** Sends messages. Reached as `whatsapp.messages`. */
export declare class MessageApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Sends a text message.
   *
   * `POST /{PHONE_NUMBER_ID}/messages`
   *
   * A send is never repeated once it may have been processed: an error with `maybeSent: true`
   * means that nobody can know yet. Put a unique `biz_opaque_callback_data` into the send and
   * wait for its status webhook before you send again.
   *
   * @param params - `to`: the recipient with country code, string or number. `body`: the text
   * (up to 4,096 characters) or `{ body, preview_url }`. `replyMessageId`: the message it
   * answers. `previewUrl`: preview of the first link, true by default. `recipientType`:
   * `'individual'` (default) or `'group'`. `biz_opaque_callback_data`: comes back in the status
   * webhooks.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns Graph's answer; the message id is `messages[0].id`, also readable as
   * `data.messages[0].id`. Accepted, not yet delivered: delivery is told by webhook.
   * @throws WhatsAppValidationError for a missing or malformed `to` or `body`, before anything
   * is sent; WhatsAppAuthorizationError (190, 10, 200), WhatsAppThrottlingError (130429, 131056),
   * WhatsAppSendMessageError (131047, 131026, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const response = await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
   * console.log(response.messages[0].id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
   */
  text(params: TextMessageParams, options?: CallOptions): Promise<Documented<MessagesResponse>>
}

/** Reads what happened to messages. Reached as `whatsapp.messageHistory`. */
export declare class MessageHistoryApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Lists the messages of the configured phone number and what happened to them.
   *
   * `GET /{PHONE_NUMBER_ID}/message_history`
   *
   * @param params - `message_id` for one message; `fields`, `start_time`, `end_time`, `limit`,
   * `after`, `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.messageHistory.getMessageHistory({ limit: 10 });
   * console.log(data.length);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-message-history
   */
  getMessageHistory(params?: MessageHistoryListParams, options?: CallOptions): Promise<Documented<MessageHistoryResponse>>
  /**
   * Lists the events of one entry of the history: sent, delivered, read, failed.
   *
   * `GET /{MESSAGE_HISTORY_ID}/events`
   *
   * @param messageHistoryId - The `id` of an entry of `getMessageHistory`.
   * @param params - `status_filter` for one status; `fields`, `limit`, `after`, `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppApiError (100 with subcode 33: unknown id or no access),
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.messageHistory.getMessageHistoryEvents('1234567890', { status_filter: 'READ' });
   * console.log(data);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-message-history
   */
  getMessageHistoryEvents(messageHistoryId: string, params?: MessageHistoryEventListParams, options?: CallOptions): Promise<Documented<MessageHistoryResponse>>
}

/** Manages payment configurations. Reached as `whatsapp.payments`. */
export declare class PaymentsApi {
  /** @internal */
  constructor(client: Client)
}

/** Reads and manages phone numbers. Reached as `whatsapp.phoneNumbers`. */
export declare class PhoneNumberApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Reads the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string. Without them
   * Graph answers its default set.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The phone number with the fields asked for; `id` is always there.
   * @throws WhatsAppValidationError when no phone number id is configured;
   * WhatsAppAuthorizationError (190, 10, 200), WhatsAppApiError (100 with subcode 33: unknown id
   * or no access), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const number = await whatsapp.phoneNumbers.getPhoneNumberById(['verified_name', 'quality_rating']);
   * console.log(number.verified_name);
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  getPhoneNumberById(fields?: PhoneNumberFieldsParam, options?: CallOptions): Promise<Documented<PhoneNumberResponse>>
  /**
   * Lists the phone numbers of the configured WhatsApp Business Account.
   *
   * `GET /{WABA_ID}/phone_numbers`
   *
   * @param params - `fields`, `filtering`, `sort`, `limit`, `after`, `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns One page in `data`, the cursors in `paging.cursors`.
   * @throws WhatsAppValidationError when no account id is configured. WhatsAppAuthorizationError
   * (190: token, 10 and 200: permission), WhatsAppApiError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.phoneNumbers.getPhoneNumbers({ fields: ['id', 'display_phone_number'] });
   * for (const number of data) console.log(number.id, number.display_phone_number);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
   */
  getPhoneNumbers(params?: PhoneNumbersListParams, options?: CallOptions): Promise<Documented<PhoneNumbersResponse>>
  /**
   * Adds a phone number to a WhatsApp Business Account.
   *
   * `POST /{WABA_ID}/phone_numbers`
   *
   * @param request - `cc`, `phone_number`, `verified_name`; or `preverified_id`;
   * `migrate_phone_number`.
   * @param wabaId - Another account than the configured one.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The id of the new phone number.
   * @throws WhatsAppValidationError when no account id is given or configured.
   * WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { id } = await whatsapp.phoneNumbers.createPhoneNumber({
   *   cc: '1',
   *   phone_number: '5550001111',
   *   verified_name: 'Lucky Shrub',
   * });
   * console.log(id);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
   */
  createPhoneNumber(request: CreatePhoneNumberRequest, wabaId?: string | number, options?: CallOptions): Promise<Documented<CreatePhoneNumberResponse>>
  /**
   * Changes settings of the configured phone number: display name, username, search visibility,
   * webhook.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * To set the PIN, `twoStepVerification.setup` also judges its strength.
   *
   * @param request - What to change: `new_display_name`, `search_visibility`,
   * `webhook_configuration`, …
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `pin` is given and not six digits.
   * WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updatePhoneNumberStatus({ search_visibility: 'HIDDEN' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
   */
  updatePhoneNumberStatus(request: UpdatePhoneNumberStatusRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Asks for the code that proves that the number is yours, by text message or voice call.
   *
   * `POST /{PHONE_NUMBER_ID}/request_code`
   *
   * Meta counts the codes, so this call is never retried, whatever happened.
   *
   * @param request - `code_method`: `'SMS'` or `'VOICE'`. `language`: of the message, such as
   * `'en_US'`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 136024 (`details` says why no code was sent, or that the
   * number is verified already); WhatsAppAuthorizationError, WhatsAppNetworkError with
   * `maybeSent: true`: the code may be on its way.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.requestVerificationCode({ code_method: 'SMS', language: 'en_US' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  requestVerificationCode(request: RequestVerificationCodeRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Verifies the configured phone number with the code received.
   *
   * `POST /{PHONE_NUMBER_ID}/verify_code`
   *
   * Meta counts the guesses, so this call is never retried, whatever happened.
   *
   * @param request - `code`: six digits, a string; a hyphen or a space between them is dropped.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`. Then `registration.register`.
   * @throws WhatsAppValidationError when `code` is not six digits, before anything is sent;
   * WhatsAppApiError with code 136025 (`details`: wrong or expired code, or too many guesses);
   * WhatsAppAuthorizationError, WhatsAppNetworkError with `maybeSent: true` when the answer was
   * lost.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.verifyCode({ code: '123830' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  verifyCode(request: VerifyCodeRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the settings of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - `fields`: which settings. `include_sip_credentials`: whether SIP passwords
   * come along.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The settings, such as `calling` and `storage_configuration`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const settings = await whatsapp.phoneNumbers.getPhoneNumberSettings();
   * console.log(settings.storage_configuration);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  getPhoneNumberSettings(params?: PhoneNumberSettingsParams, options?: CallOptions): Promise<Documented<PhoneNumberSettingsResponse>>
  /**
   * Changes the settings of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/settings`
   *
   * @param params - The settings to change: `calling`, `user_identity_change`,
   * `payload_encryption`, `storage_configuration`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updatePhoneNumberSettings({
   *   user_identity_change: { enable_identity_key_check: true },
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  updatePhoneNumberSettings(params: UpdatePhoneNumberSettingsRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Sets the welcome message, the commands and the ice breakers of the chat.
   *
   * `POST /{PHONE_NUMBER_ID}/conversational_automation`
   *
   * @param request - `enable_welcome_message`, `commands` (at most 30), `prompts` (at most 4).
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.setConversationalAutomation({
   *   enable_welcome_message: true,
   *   prompts: ['What are your hours?'],
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
   */
  setConversationalAutomation(request: ConversationalAutomationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the welcome message, the commands and the ice breakers of the chat.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=conversational_automation`
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The settings in `conversational_automation`; missing when none were made.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { conversational_automation } = await whatsapp.phoneNumbers.getConversationalAutomation();
   * console.log(conversational_automation?.prompts);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers/conversational-components
   */
  getConversationalAutomation(options?: CallOptions): Promise<Documented<ConversationalAutomationResponse>>
  /**
   * Reads how fast the configured phone number may send.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=throughput`
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The phone number's id and its `throughput.level`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { throughput } = await whatsapp.phoneNumbers.getThroughput();
   * console.log(throughput.level);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
   */
  getThroughput(options?: CallOptions): Promise<Documented<ThroughputResponse>>
  /**
   * Reads the state of the application for an official business account.
   *
   * `GET /{PHONE_NUMBER_ID}/official_business_account`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The state as Graph says it.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * console.log(await whatsapp.phoneNumbers.getOfficialBusinessAccountStatus());
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/overview/business-accounts#official-business-account
   */
  getOfficialBusinessAccountStatus(fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<OfficialBusinessAccountStatusResponse>>
  /**
   * Applies for an official business account, or withdraws the application.
   *
   * `POST /{PHONE_NUMBER_ID}/official_business_account`
   *
   * @param params - `action` and the facts about the business.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updateOfficialBusinessAccountStatus({
   *   business_website_url: 'https://example.com',
   *   primary_country_of_operation: 'India',
   * });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/overview/business-accounts#official-business-account
   */
  updateOfficialBusinessAccountStatus(params: UpdateOfficialBusinessAccountStatusRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the compliance information that India requires.
   *
   * `GET /{PHONE_NUMBER_ID}/business_compliance_info`
   *
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The information as Graph says it.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * console.log(await whatsapp.phoneNumbers.getBusinessComplianceInfo());
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  getBusinessComplianceInfo(fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<BusinessComplianceInfoResponse>>
  /**
   * Changes the compliance information that India requires.
   *
   * `POST /{PHONE_NUMBER_ID}/business_compliance_info`
   *
   * @param params - `entity_name`, `entity_type`, `is_registered`, `grievance_officer_details`,
   * `customer_care_details`; `messaging_product` is added.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.phoneNumbers.updateBusinessComplianceInfo({ entity_name: 'Lucky Shrub', entity_type: 'Partnership' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers
   */
  updateBusinessComplianceInfo(params: UpdateBusinessComplianceInfoRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Manages QR codes and links that open a chat with a text filled in. Reached as `whatsapp.qrCode`. */
export declare class QrCodeApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Creates a QR code and its link.
   *
   * `POST /{PHONE_NUMBER_ID}/message_qrdls`
   *
   * @param request - `prefilled_message`: at most 140 characters. `generate_qr_image`: `'SVG'` or
   * `'PNG'` for an image as well.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The QR code: its `code`, its `deep_link_url`, and `qr_image_url` if an image was
   * asked for.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const qr = await whatsapp.qrCode.createQrCode({ prefilled_message: 'I have a question', generate_qr_image: 'SVG' });
   * console.log(qr.code, qr.deep_link_url, qr.qr_image_url);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  createQrCode(request: CreateQrCodeRequest, options?: CallOptions): Promise<Documented<QrCodeResponse>>
  /**
   * Lists the QR codes, the newest first.
   *
   * `GET /{PHONE_NUMBER_ID}/message_qrdls`
   *
   * @param params - `fields` (`qr_image_url.format(SVG)` is one), `code`, `limit`, `after`,
   * `before`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns One page in `data`.
   * @throws WhatsAppAuthorizationError (190: token, 10 and 200: permission), WhatsAppApiError,
   * WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.qrCode.getQrCodes({ fields: ['code', 'qr_image_url.format(SVG)'] });
   * for (const qr of data) console.log(qr.code, qr.qr_image_url);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  getQrCodes(params?: QrCodeListParams, options?: CallOptions): Promise<Documented<QrCodesResponse>>
  /**
   * Reads one QR code.
   *
   * `GET /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}`
   *
   * @param qrCodeId - The `code` of the QR code.
   * @param fields - Names of fields, as an array or as one comma-separated string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns A list of one in `data`; its fields can be read from the answer and from `data`
   * itself as well.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const { data } = await whatsapp.qrCode.getQrCode('4O4YGZEG3RIVE1');
   * console.log(data[0]?.prefilled_message);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  getQrCode(qrCodeId: string, fields?: readonly string[] | string, options?: CallOptions): Promise<Documented<QrCodeDetailsResponse>>
  /**
   * Changes the text that a QR code fills in; code and link stay.
   *
   * `POST /{PHONE_NUMBER_ID}/message_qrdls`
   *
   * @param request - `code` of the QR code and the new `prefilled_message`.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns The changed QR code.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.qrCode.updateQrCode({ code: '4O4YGZEG3RIVE1', prefilled_message: 'Is it in stock?' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  updateQrCode(request: UpdateQrCodeRequest, options?: CallOptions): Promise<Documented<QrCodeResponse>>
  /**
   * Deletes a QR code; its link stops working.
   *
   * `DELETE /{PHONE_NUMBER_ID}/message_qrdls/{QR_CODE_ID}`
   *
   * @param qrCodeId - The `code` of the QR code.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it, retries
   * included.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 100 for an unknown code or a text that is too long;
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.qrCode.deleteQrCode('4O4YGZEG3RIVE1');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes
   */
  deleteQrCode(qrCodeId: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Registers phone numbers for the Cloud API. Reached as `whatsapp.registration`. */
export declare class RegistrationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Registers the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}/register`
   *
   * With two-step verification on, the PIN is checked; with it off, the PIN becomes the PIN.
   * Meta allows ten registrations in 72 hours, so this call is never retried, whatever happened.
   *
   * @param request - `pin`: the six-digit PIN, a string. `dataLocalizationRegion`: two-letter
   * country of data at rest. `backup`: `{ data, password }` of an on-premises number.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppValidationError when `pin` is not six digits, before anything is sent;
   * WhatsAppApiError with code 133005 (wrong PIN), 133006 (verify the number first), 133008 and
   * 133009 (too many or too quick guesses, `details` holds the waiting time), 133015, 133016 (ten
   * in 72 hours); WhatsAppNetworkError with `maybeSent: true` when the answer was lost.
   *
   * @example
   * ```js
   * await whatsapp.registration.register({ pin: '834067', dataLocalizationRegion: 'DE' });
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  register(request: RegistrationRequest, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Deregisters the configured phone number: it stops sending and receiving through the Cloud API.
   *
   * `POST /{PHONE_NUMBER_ID}/deregister`
   *
   * Message history stays. Meta allows ten requests in 72 hours, so this call is never retried.
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws WhatsAppApiError with code 133010 (not registered) or 133016 (ten in 72 hours);
   * WhatsAppAuthorizationError, WhatsAppNetworkError.
   *
   * @example
   * ```js
   * await whatsapp.registration.deregister();
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   */
  deregister(options?: CallOptions): Promise<Documented<ResponseSuccess>>
}

/** Manages multi-partner solutions. Reached as `whatsapp.solutions`. */
export declare class SolutionsApi {
  /** @internal */
  constructor(client: Client)
}

/** Creates and manages message templates. Reached as `whatsapp.templates`. */
export declare class TemplateApi {
  /** @internal */
  constructor(client: Client)
}

/**
 * Sets, checks and generates the two-step verification PIN. Reached as
 * `whatsapp.twoStepVerification`.
 */
export declare class TwoStepVerificationApi {
  /** @internal */
  constructor(client: Client)
  /**
   * Sets the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The API has no way to switch two-step verification off, or to read a PIN back: keep it safe.
   * The call is repeated once, and only if it is proven that nothing was sent.
   *
   * @param request - `pin`: exactly six ASCII digits, as a string (a number would lose a leading
   * zero).
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: { success: true } }`.
   * @throws WhatsAppValidationError (`code` 100) when `pin` is not six digits, or is weak under
   * `pinPolicy: 'refuse'`, before anything is sent; WhatsAppAuthorizationError (10: permission
   * missing, 190: token, 200), WhatsAppApiError (100 with subcode 33: unknown number; 133005,
   * 133008, 133009, …), WhatsAppNetworkError.
   *
   * @example
   * ```js
   * const setupResponse = await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * console.log('Setup successful:', setupResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setup(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Changes the two-step verification PIN of the configured phone number.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * The same request as `setup`: Graph does not ask for the old PIN.
   *
   * @param request - `pin`: the new PIN, exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ data: { success: true } }`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const updateResponse = await whatsapp.twoStepVerification.update({ pin: '620957' });
   * console.log('PIN update successful:', updateResponse.data.success);
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  update(request: TwoStepVerificationRequest, options?: CallOptions): Promise<TwoStepVerificationResult>
  /**
   * Sets the PIN: the spelling of release 3.1.1.
   *
   * `POST /{PHONE_NUMBER_ID}`
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ success: true }`, also readable as `data.success`.
   * @throws As `setup`.
   *
   * @example
   * ```js
   * const { success } = await whatsapp.twoStepVerification.setTwoStepVerificationCode('834067');
   * ```
   * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/two-step-verification
   */
  setTwoStepVerificationCode(pin: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>
  /**
   * Reads the state of two-step verification and registration of the configured phone number.
   *
   * `GET /{PHONE_NUMBER_ID}?fields=…`
   *
   * `pinEnabled` says whether a PIN exists. `otp` is about the code that came by SMS or voice
   * call, which is something else. What could not be read is `'unknown'`, never `false`: a
   * failed read resolves with every field unknown and the reason in the hidden property `error`.
   *
   * @param options - `signal` aborts the call; `timeout` in milliseconds bounds it.
   * @returns `{ pinEnabled, otp, registered, platform, nameStatus, qualityRating, raw }`.
   * @throws WhatsAppValidationError when no phone number id is configured; WhatsAppAbortError.
   *
   * @example
   * ```js
   * const { pinEnabled, registered } = await whatsapp.twoStepVerification.status();
   * if (pinEnabled === false) await whatsapp.twoStepVerification.setup({ pin: '834067' });
   * ```
   * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
   */
  status(options?: CallOptions): Promise<TwoStepVerificationStatus>
  /**
   * Tells whether a PIN is easy to guess, and why. Sends nothing.
   *
   * @param pin - Exactly six ASCII digits, as a string.
   * @param phoneNumber - The phone number to compare with; by default the one that Graph named
   * for this client, if it was read before.
   * @returns `{ strength, weak, reasons }`; `reasons` is empty for a strong PIN.
   * @throws WhatsAppValidationError when `pin` is not six digits.
   *
   * @example
   * ```js
   * const { weak, reasons } = whatsapp.twoStepVerification.assessPin('474747'); // true, ['doubled']
   * ```
   */
  assessPin(pin: string, phoneNumber?: string): PinAssessment
  /**
   * Generates a strong PIN from the operating system's randomness. Sends nothing.
   *
   * Every PIN from 000000 to 999999 that `assessPin` finds strong is equally likely.
   *
   * @returns Six ASCII digits. Keep them: neither Meta nor this library can show a PIN again.
   *
   * @example
   * ```js
   * const pin = whatsapp.twoStepVerification.generatePin();
   * await whatsapp.twoStepVerification.setup({ pin });
   * ```
   */
  generatePin(): string
}

/** Manages a WhatsApp Business Account. Reached as `whatsapp.waba`. */
export declare class WabaApi {
  /** @internal */
  constructor(client: Client)
}

/** One row of the table behind error classes, retries and remedies. */
export interface GraphErrorRow {
  code: number
  subcode?: number
  status: number
  kind: 'authorization' | 'throttling' | 'integrity' | 'send' | 'flow' | 'blockUser' | 'calling' | 'group' | 'api'
  retry: 'yes' | 'later' | 'idempotent' | 'never'
  known: boolean
  summary: string
  remedy: string
}

/**
 * Every Graph error code that this release knows.
 *
 * @internal
 */
export declare function graphErrors(): Array<GraphErrorRow>

/**
 * Panics on purpose, so that tests can prove that no panic ends the process.
 *
 * @internal
 */
export declare function testPanic(place: string): Promise<never>
