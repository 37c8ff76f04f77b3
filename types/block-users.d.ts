// Arguments and answers of `whatsapp.blockUsers`.
import type { CursorPaginationParams, MetaErrorDetail, PagingInfo } from './response.js';

/** One user to block or unblock. */
export type BlockUserObject = {
  /** Phone number or WhatsApp id. */
  user: string;
};

/** Body of `POST /{PHONE_NUMBER_ID}/block_users`. */
export type BlockUsersRequest = {
  messaging_product: 'whatsapp';
  block_users: BlockUserObject[];
};

/** Body of `DELETE /{PHONE_NUMBER_ID}/block_users`. */
export type UnblockUsersRequest = BlockUsersRequest;

/** A user the call worked for. */
export type BlockedUserInfo = {
  /** As given. */
  input: string;
  /** As WhatsApp knows the user; missing if a user id was given. */
  wa_id: string;
  user_id?: string;
};

/** A user the call did not work for, and why. */
export type FailedUserInfo = BlockedUserInfo & {
  errors?: MetaErrorDetail[];
};

/**
 * What `blockUsers.block` and `blockUsers.unblock` resolve to.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users
 */
export type BlockUsersResponse = {
  messaging_product: 'whatsapp';
  block_users: {
    /** Users now blocked. */
    added_users?: BlockedUserInfo[];
    /** Users no longer blocked. */
    removed_users?: BlockedUserInfo[];
    failed_users?: FailedUserInfo[];
  };
};

/** Argument of `blockUsers.listBlockedUsers`. */
export type ListBlockedUsersParams = CursorPaginationParams;

/** What `blockUsers.listBlockedUsers` resolves to. */
export type ListBlockedUsersResponse = {
  data: Array<{ block_users: BlockedUserInfo[] }>;
  paging?: PagingInfo;
};

/** Calls of `whatsapp.blockUsers` in version 3.1.1. */
export interface BlockUsersClass {
  /** Blocks users. `POST /{PHONE_NUMBER_ID}/block_users` */
  block(users: string[]): Promise<BlockUsersResponse>;
  /** Unblocks users. `DELETE /{PHONE_NUMBER_ID}/block_users` */
  unblock(users: string[]): Promise<BlockUsersResponse>;
  /** Lists blocked users. `GET /{PHONE_NUMBER_ID}/block_users` */
  listBlockedUsers(params?: ListBlockedUsersParams): Promise<ListBlockedUsersResponse>;
}
