// The buckets by a clock that the tests set: what a number and a recipient are granted, and what refusals make of it.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { Pairs, Rate } = require('../../lib/outbox/pace.js');

/**
 * How many go in so many milliseconds if whoever asks sleeps as long as he is told, and never less than a timer does.
 *
 * @param {Rate} rate
 * @param {number} milliseconds
 * @param {(now: number) => number} [late] by how much a timer is late
 */
function sent(rate, milliseconds, late = () => 0) {
  let count = 0;
  for (let now = 0; now < milliseconds; ) {
    const wait = rate.wait(now);
    if (wait === 0) {
      rate.spend(now);
      count += 1;
    } else now += Math.max(1, wait) + late(now);
  }
  return count;
}

describe('a number', () => {
  for (const level of [20, 80, 1000]) {
    test(`${level} a second: less than 2 % off over a minute, also by timers that are late`, () => {
      for (const late of [() => 0, () => 4, (/** @type {number} */ now) => (now % 5000 < 60 ? 50 : 1)]) {
        const count = sent(new Rate(level, 0), 60_000, late);
        assert.ok(Math.abs(count / (level * 60) - 1) < 0.02, `${count} in a minute`);
      }
    });

    test(`${level} a second: never more than that and a tenth in any second`, () => {
      const rate = new Rate(level, 0);
      let now = 5000; // nobody has asked for long
      let count = 0;
      for (const end = now + 1000; now < end; ) {
        const wait = rate.wait(now);
        if (wait > 0) now += wait;
        else {
          rate.spend(now);
          count += 1;
        }
      }
      assert.ok(count <= level * 1.1 + 1, `${count} in a second`);
    });
  }

  test('a refusal halves it once, and it grows back to its level within ten seconds', () => {
    const rate = new Rate(80, 0);
    assert.equal(rate.refuse(1000), true);
    assert.equal(rate.at(1000), 40);
    assert.equal(rate.refuse(1100), false, 'they left together');
    assert.equal(rate.at(2000), 44);
    assert.equal(rate.refuse(2000), true);
    assert.equal(rate.at(2000), 22);
    assert.equal(rate.at(20_000), 80);
    for (let now = 30_000; now < 60_000; now += 1000) rate.refuse(now);
    assert.ok(rate.at(60_000) >= 1);
  });

  test('what comes in counts, and holds what goes out for no more than a second', () => {
    const rate = new Rate(20, 0);
    for (let each = 0; each < 500; each += 1) rate.spend(0);
    assert.ok(rate.wait(0) > 900 && rate.wait(0) <= 1050, `${rate.wait(0)} ms`);
  });

  test('a level that is learned takes effect, and does not undo a refusal', () => {
    const rate = new Rate(80, 0);
    rate.grant(1000, 0);
    assert.equal(rate.at(0), 1000);
    rate.refuse(0);
    rate.grant(80, 0);
    assert.equal(rate.at(0), 80);
  });
});

describe('a pair', () => {
  test('45 at once, then one every 6 seconds', () => {
    const pairs = new Pairs();
    for (let each = 0; each < 45; each += 1) {
      assert.equal(pairs.wait('a', 0), 0, `number ${each}`);
      pairs.spend('a', 0);
    }
    assert.equal(Math.round(pairs.wait('a', 0)), 6000);
    assert.equal(Math.round(pairs.wait('a', 2000)), 4000);
    assert.equal(pairs.wait('b', 0), 0);
    assert.equal(pairs.wait('a', 6000), 0);
    pairs.spend('a', 6000);
    assert.equal(Math.round(pairs.wait('a', 6000)), 6000);
  });

  test('each refusal waits four times as long as the one before, until one is accepted', () => {
    const pairs = new Pairs();
    assert.deepEqual(
      [0, 1, 2, 3].map((at) => pairs.refuse('a', at)),
      [1000, 4000, 16_000, 64_000],
    );
    assert.equal(Math.round(pairs.wait('a', 3)), 64_000);
    pairs.accept('a');
    assert.equal(pairs.refuse('a', 100_000), 1000);
  });

  test('those who may take a whole burst again are forgotten', () => {
    const pairs = new Pairs();
    for (let person = 0; person < 50_000; person += 1) pairs.spend(`${person}`, person);
    assert.ok(pairs.size < 7000, `${pairs.size} are remembered`);
  });
});
