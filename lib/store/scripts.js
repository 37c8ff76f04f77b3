// The operations of RedisStore, in Lua: each is one step for Redis.
//
// KEYS[1] is the root of every name; only names made from it are used, so that a client's key prefix reaches
// them all, and its hash tag keeps them on one node of a cluster. ARGV[1] is the time, or empty: then it is
// that of the server, and the clocks of those who share it do not matter.
//
//   root:e:KEY   an event: s state, o owner, d when the state ends, q its entry in the inbox, a attempts,
//                b body, r reason. States: 0 claimed, 1 completed, 2 queued, 3 taken, 4 dead
//   root:inbox   entries of queued and taken events, scored by d; an entry is a serial number and the key
//   root:dead    keys of dead letters
//   root:r:KEY   a rank: r rank, d until when
//   root:w:KEY   a wait: d until when, b the reply offered

const { createHash } = require('node:crypto');
const { EXPIRY, GRACE } = require('./store.js');

const head = `
local root, now = KEYS[1], tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local EXPIRY, GRACE = ${EXPIRY}, ${GRACE}
local inbox, dead = root .. ':inbox', root .. ':dead'
local function name(key) return root .. ':e:' .. key end
local function whole(number) return string.format('%d', number) end
local function read(key, ...) return redis.call('HMGET', name(key), ...) end
local function isFree(state, due)
  return not state or (state < '2' and tonumber(due) <= now)
end
local function queue(key, entry, due, ...)
  redis.call('HSET', name(key), 's', 2, 'd', whole(due), ...)
  redis.call('HDEL', name(key), 'o')
  redis.call('ZADD', inbox, whole(due), entry)
end
local function finish(key)
  redis.call('DEL', name(key))
  redis.call('HSET', name(key), 's', 1, 'd', whole(now + EXPIRY))
  redis.call('PEXPIRE', name(key), EXPIRY)
end
`;

/** @type {Record<string, string>} */
const sources = {
  claim: `
local owner, lease, claims = ARGV[2], tonumber(ARGV[3]), {}
for index = 4, #ARGV do
  local key = ARGV[index]
  local event = read(key, 's', 'd')
  local claim = 'busy'
  if isFree(event[1], event[2]) then
    redis.call('DEL', name(key))
    redis.call('HSET', name(key), 's', 0, 'o', owner, 'd', whole(now + lease))
    redis.call('PEXPIRE', name(key), whole(lease + EXPIRY))
    claim = 'claimed'
  elseif event[1] == '1' or event[1] == '4' then
    claim = 'completed'
  end
  claims[#claims + 1] = claim
end
return claims`,

  extend: `
local owner, lease, flags = ARGV[2], tonumber(ARGV[3]), {}
for index = 4, #ARGV do
  local key = ARGV[index]
  local event = read(key, 's', 'o', 'q')
  local held = event[2] == owner
  if held then
    redis.call('HSET', name(key), 'd', whole(now + lease))
    if event[1] == '3' then
      redis.call('ZADD', inbox, whole(now + lease), event[3])
    else
      redis.call('PEXPIRE', name(key), whole(lease + EXPIRY))
    end
  end
  flags[#flags + 1] = held and 1 or 0
end
return flags`,

  complete: `
local owner, count = ARGV[2], 0
for index = 3, #ARGV do
  local key = ARGV[index]
  local event = read(key, 'o', 'q')
  if event[1] == owner then
    if event[2] then redis.call('ZREM', inbox, event[2]) end
    finish(key)
    count = count + 1
  end
end
return count`,

  release: `
local owner, count = ARGV[2], 0
for index = 3, #ARGV do
  local key = ARGV[index]
  local event = read(key, 's', 'o', 'q', 'a')
  if event[2] == owner then
    if event[1] == '3' then
      queue(key, event[3], now, 'a', whole(event[4] - 1))
    else
      redis.call('DEL', name(key))
    end
    count = count + 1
  end
end
return count`,

  advance: `
local key, rank = root .. ':r:' .. ARGV[2], tonumber(ARGV[3])
local known = redis.call('HMGET', key, 'r', 'd')
local before = 0
if known[1] and tonumber(known[2]) > now then before = tonumber(known[1]) end
redis.call('HSET', key, 'r', whole(math.max(before, rank)), 'd', whole(now + EXPIRY))
redis.call('PEXPIRE', key, EXPIRY)
return whole(before)`,

  put: `
local count = 0
for index = 2, #ARGV, 2 do
  local key = ARGV[index]
  local event = read(key, 's', 'd')
  if isFree(event[1], event[2]) then
    local entry = string.format('%016d:', redis.call('INCR', root .. ':serial')) .. key
    redis.call('DEL', name(key))
    queue(key, entry, now, 'q', entry, 'a', 0, 'b', ARGV[index + 1])
    count = count + 1
  end
end
return count`,

  take: `
local limit, owner, lease, taken = ARGV[2], ARGV[3], tonumber(ARGV[4]), {}
local entries = redis.call('ZRANGEBYSCORE', inbox, '-inf', whole(now), 'LIMIT', 0, limit)
for _, entry in ipairs(entries) do
  local key = string.sub(entry, 18)
  local event = read(key, 'b', 'a')
  local attempts = whole(event[2] + 1)
  redis.call('HSET', name(key), 's', 3, 'o', owner, 'd', whole(now + lease), 'a', attempts)
  redis.call('ZADD', inbox, whole(now + lease), entry)
  taken[#taken + 1] = key
  taken[#taken + 1] = event[1]
  taken[#taken + 1] = attempts
end
return taken`,

  retry: `
local key, owner, after, reason = ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
local event = read(key, 's', 'o', 'q')
if event[1] ~= '3' or event[2] ~= owner then return 0 end
queue(key, event[3], now + after, 'r', reason)
return 1`,

  bury: `
local key, owner, reason = ARGV[2], ARGV[3], ARGV[4]
local event = read(key, 's', 'o', 'q')
if event[1] ~= '3' or event[2] ~= owner then return 0 end
redis.call('HSET', name(key), 's', 4, 'd', whole(now), 'r', reason)
redis.call('HDEL', name(key), 'o')
redis.call('ZREM', inbox, event[3])
redis.call('ZADD', dead, 0, key)
return 1`,

  deadLetters: `
local limit, after, letters = ARGV[2], ARGV[3], {}
local from = after == '' and '-' or '(' .. after
for _, key in ipairs(redis.call('ZRANGEBYLEX', dead, from, '+', 'LIMIT', 0, limit)) do
  local event = read(key, 'b', 'a', 'r', 'd')
  letters[#letters + 1] = key
  for field = 1, 4 do letters[#letters + 1] = event[field] end
end
return letters`,

  replay: `
local count = 0
for index = 2, #ARGV do
  local key = ARGV[index]
  local event = read(key, 's', 'q')
  if event[1] == '4' then
    redis.call('ZREM', dead, key)
    redis.call('HDEL', name(key), 'r')
    queue(key, event[2], now, 'a', 0)
    count = count + 1
  end
end
return count`,

  discard: `
local count = 0
for index = 2, #ARGV do
  local key = ARGV[index]
  if read(key, 's')[1] == '4' then
    redis.call('ZREM', dead, key)
    finish(key)
    count = count + 1
  end
end
return count`,

  expect: `
local key, ttl = root .. ':w:' .. ARGV[2], tonumber(ARGV[3])
local wait = redis.call('HGET', key, 'd')
if wait and tonumber(wait) <= now then redis.call('DEL', key) end
redis.call('HSET', key, 'd', whole(now + ttl))
redis.call('PEXPIRE', key, whole(ttl))`,

  offer: `
local key, body = root .. ':w:' .. ARGV[2], ARGV[3]
local wait = redis.call('HMGET', key, 'd', 'b')
if not wait[1] or wait[2] or tonumber(wait[1]) <= now then return 0 end
local till = tonumber(wait[1]) + GRACE
redis.call('HSET', key, 'b', body, 'd', whole(till))
redis.call('PEXPIRE', key, whole(till - now))
return 1`,

  collect: `
local key = root .. ':w:' .. ARGV[2]
local wait = redis.call('HMGET', key, 'd', 'b')
if not wait[2] or tonumber(wait[1]) <= now then return false end
redis.call('DEL', key)
return wait[2]`,

  unexpect: `
local key = root .. ':w:' .. ARGV[2]
local wait = redis.call('HMGET', key, 'd', 'b')
redis.call('DEL', key)
if not wait[2] or tonumber(wait[1]) <= now then return false end
return wait[2]`,
};

/** @typedef {{ source: string, sha: string }} Script */

/** @type {Map<string, Script>} */
const scripts = new Map(
  Object.entries(sources).map(([operation, body]) => {
    const source = head + body;
    return [operation, { source, sha: createHash('sha1').update(source).digest('hex') }];
  }),
);

module.exports = { scripts };
