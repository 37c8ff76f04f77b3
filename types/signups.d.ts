// Arguments and answers of `whatsapp.signups`.
import type { CursorPaginationParams, Paging } from './response.js';

/** Argument of `signups.createSignup`. */
export type SignupRequest = {
  /** 1 to 300 characters. */
  signup_message: string;
  /** 1 to 300 characters; may hold `{{promo_code}}`. */
  confirmation_message: string;
  privacy_policy_url: string;
  /** https */
  website_url?: string;
  /** 1 to 50 letters and digits. */
  promo_code?: string;
  /** 1 to 256 characters. */
  display_name?: string;
  /** With the first call of a business only: the address of the terms. */
  policy?: { tos: string; accepted: true };
};

/** Argument of `signups.updateSignup`. */
export type SignupUpdateRequest = {
  status?: 'ACTIVE' | 'DISABLED';
  signup_message?: string;
  confirmation_message?: string;
  website_url?: string;
  promo_code?: string;
  display_name?: string;
};

/** A sign-up. Fields that were not asked for are missing. */
export type Signup = {
  id: string;
  status?: 'ACTIVE' | 'DISABLED' | (string & {});
  signup_message?: string;
  confirmation_message?: string;
  privacy_policy_url?: string;
  website_url?: string;
  promo_code?: string;
  display_name?: string;
};

/** Argument of `signups.getSignups`. */
export type SignupListParams = CursorPaginationParams & { fields?: string[] | string };

/** What `signups.getSignups` resolves to. */
export type SignupList = { data: Signup[]; paging?: Paging };
