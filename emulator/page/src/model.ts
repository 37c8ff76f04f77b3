// What the emulator tells the page: the shapes of the snapshot and of its events.
import type { Delivery as Kept } from '../../index.js';

/** JSON whose shape depends on the kind of a message. */
export type Json = { [member: string]: any };

export interface Tick {
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed' | string;
  at: number;
  error: { code?: number; title?: string; message?: string; error_data?: { details?: string } } | null;
}

export interface Rendered {
  name?: string;
  known?: boolean;
  category?: string | null;
  header: { format: string; text?: string; content?: Json | null } | null;
  body: string | null;
  footer: string | null;
  buttons: RenderedButton[];
  cards: Rendered[];
  offer: { text?: string; has_expiration?: boolean } | null;
}

export interface RenderedButton {
  index: number;
  type: string;
  text: string;
  payload: string;
  url: string | null;
  phoneNumber: string | null;
  code: string | null;
}

export interface Message {
  sequence: number;
  id: string;
  phoneNumberId: string;
  customer: string;
  from: 'customer' | 'business';
  type: string;
  at: number;
  content: Json;
  rendered: Rendered | null;
  deliveryId: number | null;
  statuses: Tick[];
  reactions: { customer: string | null; business: string | null };
  edited: string | null;
  deleted: boolean;
}

export interface Seen {
  sequence: number;
  at: number;
  method: string;
  path: string;
  query: Json;
  headers?: Json;
  body: any;
  status: number | null;
  durationMs: number | null;
  answer: any;
}

export type { DeliveryAttempt as Attempt } from '../../index.js';

export interface Delivery extends Omit<Kept, 'body'> {
  body: Json;
  rawBody?: string;
  signature?: string | null;
}

export interface Customer {
  phone: string | null;
  userId: string | null;
  username: string | null;
  name: string | null;
  showsNumber: boolean;
  [more: string]: unknown;
}

export interface PhoneNumber {
  id: string;
  displayPhoneNumber: string;
  verifiedName: string;
  wabaId: string;
  verified: boolean;
  registered: boolean;
  pinEnabled: boolean;
  wrongGuesses: number;
  lockedUntil: number | null;
  registrations: number;
  registrationBlockedUntil: number | null;
  deregistrations: number;
  pin?: string | null;
  verificationCode?: string | null;
}

export interface Webhook {
  url: string | null;
  statuses: { sent?: number; delivered?: number; read?: number };
  timeoutMs: number;
}

export interface Bucket {
  name: string;
  of: string;
  used: number;
  limit: number;
  windowMs: number;
  blockedUntil?: number | null;
}

export interface Template extends Json {
  id: string;
  name: string;
  language: string;
  status: string;
  category?: string;
  components?: Json[];
}

export interface FaultState {
  method: string | null;
  path: string | null;
  remaining: number;
}

export interface Credentials {
  phoneNumberId: string;
  wabaId: string;
  businessId: string;
  appId: string;
  accessToken: string;
  appSecret: string;
  verifyToken: string;
}

export interface Parts {
  clock: { offsetMs: number };
  number: PhoneNumber[];
  customer: Customer[];
  webhook: Webhook;
  template: Template[];
  limits: Bucket[];
  fault: FaultState[];
  typing: Record<string, number>;
}

export interface Snapshot extends Parts {
  eventId: string;
  messages: Message[];
  kept: { messages: number; requests: number };
  requests: Seen[];
  deliveries: Delivery[];
  credentials?: Credentials;
}
