// Arguments and answers of `whatsapp.groups`.
import type { BlobLike } from './platform.js';
import type { CursorPaginationParams, PagingInfo, ResponseSuccess } from './response.js';

/** Whether people who follow the invite link wait for approval. */
export type GroupJoinApprovalMode = 'approval_required' | 'auto_approve';

/** Argument of `groups.createGroup`. */
export type GroupCreateRequest = {
  /** At most 128 characters. */
  subject: string;
  /** At most 2048 characters. */
  description?: string;
  join_approval_mode?: GroupJoinApprovalMode;
};

/**
 * What `groups.createGroup` resolves to; the group itself arrives in a webhook.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups
 */
export type GroupCreateResponse = {
  messaging_product: 'whatsapp';
  id: string;
  /** Names the request in the webhook. */
  request_id?: string;
  invite_link?: string;
};

/** A field `groups.getGroupInfo` can ask for. */
export type GroupInfoField =
  | 'join_approval_mode'
  | 'subject'
  | 'description'
  | 'suspended'
  | 'creation_timestamp'
  | 'participants'
  | 'total_participant_count';

/** Fields to read: names in an array, or a string with commas. */
export type GroupInfoFieldsParam = GroupInfoField[] | string;

/** A member of a group. */
export type GroupParticipant = {
  wa_id: string;
};

/** What `groups.getGroupInfo` resolves to. */
export type GroupInfoResponse = {
  messaging_product: 'whatsapp';
  id: string;
  subject?: string;
  description?: string;
  suspended?: boolean;
  /** Seconds since 1970. */
  creation_timestamp?: number;
  participants?: GroupParticipant[];
  total_participant_count?: number;
  join_approval_mode?: GroupJoinApprovalMode;
};

/** A group in a list. */
export type GroupSummary = {
  id: string;
  subject: string;
  /** Seconds since 1970. */
  created_at: number;
};

/** Argument of `groups.getActiveGroups`. */
export type GroupListParams = CursorPaginationParams;

/** What `groups.getActiveGroups` resolves to. */
export type GroupListResponse = {
  data: { groups: GroupSummary[] };
  paging?: PagingInfo;
};

/** What the invite-link calls resolve to. */
export type GroupInviteLinkResponse = {
  messaging_product: 'whatsapp';
  invite_link: string;
};

/** Someone who wants to join. */
export type GroupJoinRequest = {
  join_request_id: string;
  wa_id: string;
  /** Seconds since 1970. */
  creation_timestamp: number;
};

/** What `groups.getJoinRequests` resolves to. */
export type GroupJoinRequestsResponse = {
  data: GroupJoinRequest[];
  paging?: PagingInfo;
};

/** Why a join request could not be answered. */
export type GroupJoinRequestError = {
  code: number;
  message: string;
  title?: string;
  error_data?: { details?: string };
};

/** A join request that could not be answered. */
export type GroupJoinRequestFailure = {
  join_request_id: string;
  errors: GroupJoinRequestError[];
};

/** What `groups.approveJoinRequests` and `rejectJoinRequests` resolve to. */
export type GroupJoinRequestsActionResponse = {
  messaging_product: 'whatsapp';
  approved_join_requests?: string[];
  rejected_join_requests?: string[];
  failed_join_requests?: GroupJoinRequestFailure[];
  errors?: GroupJoinRequestError[];
};

/** One user to add or remove. */
export type GroupParticipantInput = {
  /** Phone number or WhatsApp id. */
  user: string;
};

/** Body of the participant calls. */
export type GroupParticipantsRequest = {
  participants: GroupParticipantInput[];
};

/** Argument of `groups.updateGroupSettings`. */
export type UpdateGroupSettingsRequest = {
  /** At most 128 characters. */
  subject?: string;
  /** At most 2048 characters. */
  description?: string;
  /** JPEG, square. */
  profilePictureFile?: BlobLike | Uint8Array;
};

/** What `groups.updateGroupSettings` resolves to. */
export type GroupSettingsResponse = ResponseSuccess;

/** Calls of `whatsapp.groups` in version 3.1.1. */
export interface GroupsClass {
  /** Creates a group. `POST /{PHONE_NUMBER_ID}/groups` */
  createGroup(params: GroupCreateRequest): Promise<GroupCreateResponse>;
  /** Deletes a group. `DELETE /{GROUP_ID}` */
  deleteGroup(groupId: string): Promise<ResponseSuccess>;
  /** Reads a group. `GET /{GROUP_ID}` */
  getGroupInfo(groupId: string, fields?: GroupInfoFieldsParam): Promise<GroupInfoResponse>;
  /** Lists the groups. `GET /{PHONE_NUMBER_ID}/groups` */
  getActiveGroups(params?: GroupListParams): Promise<GroupListResponse>;
  /** Reads the invite link. `GET /{GROUP_ID}/invite_link` */
  getGroupInviteLink(groupId: string): Promise<GroupInviteLinkResponse>;
  /** Makes an invite link. `POST /{GROUP_ID}/invite_link` */
  createGroupInviteLink(groupId: string): Promise<GroupInviteLinkResponse>;
  /** Replaces the invite link; the old one stops working. `POST /{GROUP_ID}/invite_link` */
  resetGroupInviteLink(groupId: string): Promise<GroupInviteLinkResponse>;
  /** Deletes the invite link. `DELETE /{GROUP_ID}/invite_link` */
  deleteGroupInviteLink(groupId: string): Promise<ResponseSuccess>;
  /** Lists who wants to join. `GET /{GROUP_ID}/join_requests` */
  getJoinRequests(groupId: string): Promise<GroupJoinRequestsResponse>;
  /** Lets people in. `POST /{GROUP_ID}/join_requests` */
  approveJoinRequests(groupId: string, joinRequestIds: string[]): Promise<GroupJoinRequestsActionResponse>;
  /** Turns people away. `DELETE /{GROUP_ID}/join_requests` */
  rejectJoinRequests(groupId: string, joinRequestIds: string[]): Promise<GroupJoinRequestsActionResponse>;
  /** Adds members. `POST /{GROUP_ID}/participants` */
  addParticipants(groupId: string, participants: string[]): Promise<ResponseSuccess>;
  /** Removes members. `DELETE /{GROUP_ID}/participants` */
  removeParticipants(groupId: string, participants: string[]): Promise<ResponseSuccess>;
  /** Changes subject, description or picture. `POST /{GROUP_ID}` */
  updateGroupSettings(groupId: string, params: UpdateGroupSettingsRequest): Promise<GroupSettingsResponse>;
}
