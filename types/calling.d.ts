// Arguments and answers of `whatsapp.calling`.
import type { Recipient } from './customer.js';
import type { ResponseSuccess } from './response.js';

/** What to do with a call. */
export type CallAction = 'connect' | 'pre_accept' | 'accept' | 'reject' | 'terminate' | 'media_update';

/** Whether a session description offers or answers. */
export type CallSdpType = 'offer' | 'answer';

/** A WebRTC session description. */
export type CallSession = {
  sdp_type: CallSdpType;
  /** The description, RFC 8866. */
  sdp: string;
};

/** Whether a call is recorded or written down; people hear an announcement. */
export type CallRecording = {
  status: CallingStatus;
  /** Why, at most 250 characters. */
  purpose: string;
  /** Such as `en_US`. */
  announcement_language?: string;
};

/** Argument of `calling.initiateCall`. */
export type InitiateCallRequest = {
  /** Phone number with its country code, business-scoped user id, or a customer. */
  to: Recipient;
  session: CallSession;
  /** Comes back in the webhooks, at most 512 characters. */
  biz_opaque_callback_data?: string;
  recording?: CallRecording;
  transcription?: CallRecording;
};

/**
 * What `calling.initiateCall` resolves to.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling
 */
export type InitiateCallResponse = {
  messaging_product: 'whatsapp';
  calls: Array<{ id: string }>;
};

/** Argument of `calling.preAcceptCall`. */
export type PreAcceptCallRequest = {
  call_id: string;
  session?: CallSession;
};

/** Argument of `calling.acceptCall`. */
export type AcceptCallRequest = {
  call_id: string;
  session?: CallSession;
  /** Comes back in the webhooks, at most 512 characters. */
  biz_opaque_callback_data?: string;
  recording?: CallRecording;
  transcription?: CallRecording;
};

/** Argument of `calling.updateCallMedia`. */
export type UpdateCallMediaRequest = {
  call_id: string;
  session: CallSession;
};

/** Argument of `calling.rejectCall`. */
export type RejectCallRequest = {
  call_id: string;
};

/** Argument of `calling.terminateCall`. */
export type TerminateCallRequest = {
  call_id: string;
};

/** What accepting, rejecting and ending a call resolve to. */
export type CallActionResponse = {
  messaging_product: 'whatsapp';
  success: boolean;
};

/** Whether calls are on. */
export type CallingStatus = 'ENABLED' | 'DISABLED';

/** Where the call button is shown. */
export type CallIconVisibility = 'DEFAULT' | 'DISABLE_ALL';

/** Whether people are asked if they may be called back. */
export type CallbackPermissionStatus = 'ENABLED' | 'DISABLED';

/** Whether call hours apply. */
export type CallHoursStatus = 'ENABLED' | 'DISABLED';

/** Day of the week. */
export type CallHoursDay = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** Call hours of one weekday. */
export type WeeklyOperatingHours = {
  day_of_week: CallHoursDay;
  /** `HHMM` */
  open_time: string;
  /** `HHMM` */
  close_time: string;
};

/** Call hours of one date. */
export type HolidaySchedule = {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HHMM` */
  start_time: string;
  /** `HHMM` */
  end_time: string;
};

/** When calls are taken. */
export type CallHours = {
  status: CallHoursStatus;
  /** IANA time zone, `Europe/Berlin` for instance. */
  timezone_id: string;
  weekly_operating_hours: WeeklyOperatingHours[];
  holiday_schedule?: HolidaySchedule[];
};

/** Whether calls go through SIP. */
export type SipStatus = 'ENABLED' | 'DISABLED';

/** A SIP server. */
export type SipServer = {
  hostname: string;
  port?: number;
  request_uri_user_params?: Record<string, string>;
  /** Present only when SIP credentials were asked for. */
  sip_user_password?: string;
};

/** SIP settings. */
export type SipSettings = {
  status: SipStatus;
  webhook_delivery?: string;
  servers?: SipServer[];
};

/** Calling settings of a phone number. */
export type CallingSettings = {
  status?: CallingStatus;
  call_icon_visibility?: CallIconVisibility;
  call_hours?: CallHours;
  callback_permission_status?: CallbackPermissionStatus;
  sip?: SipSettings;
  /** Where the call button is shown: ISO 3166 codes of countries. */
  call_icons?: { restrict_to_user_countries: string[] };
  /** Beside Opus. */
  audio?: { additional_codecs: Array<'PCMA' | 'PCMU'> };
  /** In trial with Meta. */
  voicemail?: {
    status: CallingStatus;
    triggers?: Array<'REJECT' | 'TIMEOUT'>;
    audio?: { default: { announcement_media_id: string; timeout_seconds?: number } };
  };
  /** Read only; `expiration` in seconds since 1970. */
  restrictions?: { restrictions_list: Array<{ type: string; reason: string; expiration: number }> };
};

/** Argument of `calling.updateCallingSettings`. */
export type UpdateCallingSettingsRequest = {
  calling: CallingSettings;
};

/** Argument of `calling.getCallingSettings`. */
export type CallingSettingsParams = {
  /** Settings to read: names in an array, or a string with commas. */
  fields?: string[] | string;
  /** Whether to include SIP passwords. */
  include_sip_credentials?: boolean;
};

/** What `calling.getCallingSettings` resolves to. */
export type CallingSettingsResponse = {
  calling?: CallingSettings;
  [key: string]: unknown;
};

/** Whether a user may be called. */
export type CallPermission = {
  status: string;
  /** Seconds since 1970. */
  expiration_time?: number;
};

/** How often something may be done. */
export type CallPermissionLimit = {
  /** ISO 8601 duration, `PT24H` for instance. */
  time_period: string;
  max_allowed: number;
  current_usage: number;
  /** Seconds since 1970. */
  limit_expiration_time?: number;
};

/** What may be done towards a user. */
export type CallPermissionAction = {
  action_name: string;
  can_perform_action: boolean;
  limits?: CallPermissionLimit[];
};

/** Argument of `calling.getCallPermissions`. */
export type CallPermissionsParams =
  | {
      /** WhatsApp id or business-scoped user id of the user, or a customer. */
      userWaId: Recipient;
    }
  | {
      userWaId?: undefined;
      /** Business-scoped user id. */
      recipient: string;
    };

/** What `calling.getCallPermissions` resolves to. */
export type CallPermissionsResponse = {
  messaging_product: 'whatsapp';
  permission: CallPermission;
  actions?: CallPermissionAction[];
  /** Whether a call may be started now: `start_call` in `actions`. Hidden from `console.log`. */
  readonly can_call?: boolean;
};

/** Calls of `whatsapp.calling` in version 3.1.1. */
export interface CallingClass {
  /** Changes the calling settings. `POST /{PHONE_NUMBER_ID}/settings` */
  updateCallingSettings(params: UpdateCallingSettingsRequest): Promise<ResponseSuccess>;
  /** Reads the calling settings. `GET /{PHONE_NUMBER_ID}/settings` */
  getCallingSettings(params?: {
    fields?: string[] | string;
    include_sip_credentials?: boolean;
  }): Promise<CallingSettingsResponse>;
  /** Reads whether a user may be called. `GET /{PHONE_NUMBER_ID}/call_permissions` */
  getCallPermissions(params: { userWaId: string }): Promise<CallPermissionsResponse>;
  /** Calls a user. `POST /{PHONE_NUMBER_ID}/calls` */
  initiateCall(params: InitiateCallRequest): Promise<InitiateCallResponse>;
  /** Prepares to accept a call. `POST /{PHONE_NUMBER_ID}/calls` */
  preAcceptCall(params: PreAcceptCallRequest): Promise<CallActionResponse>;
  /** Accepts a call. `POST /{PHONE_NUMBER_ID}/calls` */
  acceptCall(params: AcceptCallRequest): Promise<CallActionResponse>;
  /** Rejects a call. `POST /{PHONE_NUMBER_ID}/calls` */
  rejectCall(params: RejectCallRequest): Promise<CallActionResponse>;
  /** Ends a call. `POST /{PHONE_NUMBER_ID}/calls` */
  terminateCall(params: TerminateCallRequest): Promise<CallActionResponse>;
}
