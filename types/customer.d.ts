// One customer, as every event names them and as every call takes them.

/**
 * A customer: the `sender` of a received message, the `recipient` of a status. Keep `userId` and `phone`, if there is
 * one; pass the whole, or `id`, as `to`.
 */
export interface CustomerIdentity {
  /**
   * What to answer to, never empty: `userId` where Meta gives it, else `phone`. It stays the same when Meta no longer
   * shows the number, and is made anew when the customer changes it, which `onIdentityChanged` tells.
   */
  id: string;
  /** The phone number, digits. Meta leaves it out of people who have a username and have not shown their number. */
  phone?: string;
  /** Business-scoped user id, such as `US.13491208655302741918`: one person towards one business portfolio. */
  userId?: string;
  /** The same towards several portfolios, such as `US.ENT.11815799212886844830`; if Meta enrolled the business. */
  parentUserId?: string;
  /** For display only: people change it. */
  username?: string;
  /** The name of the profile. */
  name?: string;
  /** ISO 3166 code of the country that the user id begins with. */
  countryCode?: string;
  /** Changes with the customer's keys; with the identity change check only. */
  identityKeyHash?: string;
}

/**
 * Whom to write to or to call: a phone number with its country code, as text or number; a business-scoped user id; or
 * a customer such as the `sender` of a message, who is addressed by the number if it is known.
 */
export type Recipient = string | number | CustomerIdentity;
