// The business's numbers: verified, registered, with which PIN.

import { useState } from 'preact/hooks';
import type { PhoneNumber } from './model.ts';
import { attempt, numbers, passing } from './store.ts';
import { span } from './time.ts';
import { wire } from './wire.ts';

const REGISTRATIONS = 10;

export function Numbers() {
  const [secret, setSecret] = useState<Map<string, PhoneNumber> | null>(null);
  const show = async () => {
    if (secret) {
      setSecret(null);
      return;
    }
    const all = await attempt(() => wire.secretNumbers());
    if (all) setSecret(new Map(all.map((one) => [one.id, one])));
  };
  const until = (at: number | null) =>
    at !== null && at > passing.value ? `for ${span(at - passing.value)} more` : null;
  return (
    <>
      <div class="tools">
        <button type="button" class="small" aria-pressed={secret !== null} onClick={show}>
          {secret ? 'Hide PINs and codes' : 'Show PINs and codes'}
        </button>
      </div>
      <ul class="lines">
        {numbers.value.map((one) => {
          const own = secret?.get(one.id);
          const locked = until(one.lockedUntil);
          const blocked = until(one.registrationBlockedUntil);
          return (
            <li key={one.id} class={`line ${one.registered ? 'good' : 'bad'} open`}>
              <div class="line-title">
                <strong>{one.displayPhoneNumber}</strong>
                <small dir="auto">{one.verifiedName}</small>
              </div>
              <div class="line-body">
                <dl class="facts">
                  <dt>Id</dt>
                  <dd class="mono">{one.id}</dd>
                  <dt>Account</dt>
                  <dd class="mono">{one.wabaId}</dd>
                  <dt>Ownership</dt>
                  <dd>{one.verified ? 'verified' : 'not verified'}</dd>
                  <dt>Registration</dt>
                  <dd>{one.registered ? 'registered' : 'not registered'}</dd>
                  <dt>Two-step PIN</dt>
                  <dd>
                    {one.pinEnabled ? 'set' : 'off'}
                    {own?.pin ? <b class="mono"> {own.pin}</b> : one.pinEnabled ? ' ••••••' : ''}
                    {one.wrongGuesses > 0 && `, ${one.wrongGuesses} wrong`}
                    {locked && `, locked ${locked}`}
                  </dd>
                  <dt>Verification code</dt>
                  <dd>{own ? <b class="mono">{own.verificationCode ?? 'none was sent'}</b> : '••••••'}</dd>
                  <dt>Registrations left</dt>
                  <dd>
                    {blocked
                      ? `none, blocked ${blocked}`
                      : `${REGISTRATIONS - one.registrations} of ${REGISTRATIONS} in 72 hours`}
                  </dd>
                </dl>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
