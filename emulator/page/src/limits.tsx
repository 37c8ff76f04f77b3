// Everything that is counted, as gauges.

import { limits, passing } from './store.ts';
import { span } from './time.ts';

export function Limits() {
  if (limits.value.length === 0) return <p class="empty">Nothing is counted.</p>;
  return (
    <ul class="gauges">
      {limits.value.map((one) => {
        const until = one.blockedUntil ?? 0;
        return (
          <li key={`${one.of} ${one.name}`}>
            <div>
              <strong>{one.name}</strong>
              <span>
                {one.used} of {one.limit}
              </span>
            </div>
            <meter
              min={0}
              max={one.limit}
              high={one.limit * 0.8}
              value={one.used}
              aria-label={`${one.name} of ${one.of}`}
            >
              {one.used}
            </meter>
            <small>
              {one.of}, in {span(one.windowMs)}
              {until > passing.value && <b class="bad">, blocked for {span(until - passing.value)} more</b>}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
