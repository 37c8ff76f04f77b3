// What the emulator knows before examples.test.js runs the examples of a page.

/**
 * What the examples of a page take for granted: nodes that their ids name, and files that they read.
 *
 * @typedef {import('../../emulator').NodeSettings} NodeSettings
 * @typedef {{ nodes?: NodeSettings[], numbers?: import('../../emulator').NumberSettings[],
 *   verificationCode?: string, files?: string[] }} State
 */

const business = '506914307656634';
const account = '102290129340398';
const solution = '774485461512159';
const group = 'Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjA';
const number = '106540352242922';

/** @type {NodeSettings} */
const owned = { kind: 'account', id: account, of: business, fields: { name: 'Lucky Shrub' } };

/** @type {Record<string, State>} */
module.exports = {
  'docs/business.md': {
    verificationCode: '902645',
    nodes: [
      { kind: 'business', id: business, fields: { name: 'Lucky Shrub' } },
      owned,
      { kind: 'user', id: '122094110206000001' },
      {
        kind: 'pre_verified_number',
        id: number,
        of: business,
        fields: { verification_status: 'VERIFIED', availability_status: 'AVAILABLE' },
      },
    ],
  },
  'docs/analytics.md': {
    nodes: [{ kind: 'template', id: '1473688840035974', fields: { name: 'order_shipped', language: 'de' } }],
  },
  'docs/apps.md': { nodes: [owned], numbers: [{ id: number }] },
  'docs/business-profile.md': { files: ['logo.jpg'] },
  'docs/calling.md': { nodes: [{ kind: 'settings', fields: { calling: { status: 'ENABLED' } } }] },
  'docs/flows.md': {
    nodes: [
      owned,
      { kind: 'account', id: '104996122399160', of: business },
      { kind: 'flow', of: '104996122399160', fields: { name: 'Survey', status: 'PUBLISHED' } },
      { kind: 'flow', id: '1234567890', fields: { name: 'Sign-up', status: 'PUBLISHED' }, content: '{}' },
      { kind: 'flow', id: '1234567891', fields: { name: 'Draft', status: 'DRAFT' } },
    ],
  },
  'docs/groups.md': {
    files: ['club.jpg'],
    nodes: [
      {
        kind: 'group',
        id: group,
        fields: { subject: 'Book club', participants: [{ wa_id: '15551234567' }], creation_timestamp: 1 },
      },
      { kind: 'join_request', id: 'MTY0NjcwNDM1OTU', of: group, fields: { wa_id: '15551234567' } },
    ],
  },
  'docs/media.md': {
    files: ['invoice.pdf'],
    nodes: [{ kind: 'media', id: '1234567890', fields: { mime_type: 'image/jpeg' }, content: 'a photo' }],
  },
  'docs/message-history.md': {
    nodes: [
      {
        kind: 'history_entry',
        id: '1234567890',
        fields: { message_id: 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI' },
      },
      { kind: 'history_event', of: '1234567890', fields: { delivery_status: 'FAILED' } },
    ],
  },
  'docs/payments.md': {
    nodes: [
      owned,
      {
        kind: 'payment_configuration',
        of: account,
        fields: { configuration_name: 'upi', provider_name: 'upi_vpa', status: 'Active' },
      },
      {
        kind: 'payment_configuration',
        of: account,
        fields: { configuration_name: 'gateway', provider_name: 'razorpay', status: 'Needs_Connecting' },
      },
    ],
  },
  'docs/messages.md': {
    nodes: [
      { kind: 'media', id: '1166846181421424', fields: { mime_type: 'video/mp4' } },
      { kind: 'media', id: '798882015472548', fields: { mime_type: 'image/webp' } },
    ],
  },
  'docs/phone-numbers.md': { verificationCode: '123830' },
  'docs/qr-codes.md': {
    nodes: [{ kind: 'qr_code', id: '4O4YGZEG3RIVE1', fields: { prefilled_message: 'I have a question' } }],
  },
  'docs/solutions.md': {
    numbers: [{ id: number }],
    nodes: [
      { kind: 'application', id: '634974688087057' },
      owned,
      {
        kind: 'solution',
        id: solution,
        of: '634974688087057',
        fields: { name: 'Support', status: 'ACTIVE' },
      },
    ],
  },
  'docs/templates.md': {
    nodes: [
      {
        kind: 'template',
        id: '1473688840035974',
        fields: { name: 'order_shipped', language: 'de', category: 'UTILITY', status: 'APPROVED' },
      },
    ],
  },
  'docs/waba.md': { nodes: [owned] },
};
