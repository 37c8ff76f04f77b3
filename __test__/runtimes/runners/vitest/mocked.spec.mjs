// Vitest mocks the default export, and leaves the rest of the package as it is.

import WhatsApp, { WhatsAppError } from 'meta-cloud-api';
import { expect, test, vi } from 'vitest';

vi.mock('meta-cloud-api', async (original) => ({
  ...(await original()),
  default: class {
    messages = { text: async () => 'mocked' };
  },
}));

test('a mocked default, and the rest of the package as it is', async () => {
  expect(await new WhatsApp().messages.text()).toBe('mocked');
  expect(new WhatsAppError('x')).toBeInstanceOf(Error);
});
