// The operations of RedisStore, in Lua: each is one step for Redis.
//
// KEYS[1] is the root of every name; only names made from it are used, so that a client's key prefix reaches
// them all, and its hash tag keeps them on one node of a cluster. ARGV[1] is the time, or empty: then it is
// that of the server, and the clocks of those who share it do not matter. ARGV[2] is the arguments, as JSON.
//
//   root:e:KEY   an event: s state, o owner, d when the state ends, q its entry, a attempts, b body, r reason.
//                States: 0 claimed, 1 completed, 2 queued, 3 taken, 4 dead, 5 waiting behind another of its lane
//   root:inbox   entries of queued events, scored by d; an entry is a serial number, the lane and the key
//   root:taken   entries of taken events, scored by d
//   root:heads   of each lane, the entry that is queued or taken; one at most
//   root:l:LANE  entries of those that wait in a lane, scored by their serial number
//   root:dead    keys of dead letters
//   root:r:KEY   a rank: r rank, d until when
//   root:w:KEY   a wait: d until when, b the reply offered
//
// Redis may have thrown away any of it, or somebody else: an entry without its event is told as lost.

const { ofNode } = require('../remedy.js');

const { createHash } = ofNode(() => require('node:crypto'), 'event store');
const { EXPIRY, GRACE } = require('./store.js');

const head = `
local root, now = KEYS[1], tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local args = cjson.decode(ARGV[2])
local EXPIRY, GRACE = ${EXPIRY}, ${GRACE}
local inbox, taken, heads, dead = root .. ':inbox', root .. ':taken', root .. ':heads', root .. ':dead'
local function name(key) return root .. ':e:' .. key end
local function lane_name(lane) return root .. ':l:' .. lane end
local function whole(number) return string.format('%d', number) end
local function read(key, ...)
  local event = redis.pcall('HMGET', name(key), ...)
  return event.err and {} or event -- what stands there is no event
end
local function isFree(state, due)
  return not state or (state < '2' and tonumber(due) <= now)
end
-- An entry says its serial number, the length of its lane, its lane and its key.
local function parts(entry)
  local serial, length, start = string.match(entry, '^(%d+):(%d+):()')
  if not serial then return nil end
  local stop = start + length
  return string.sub(entry, stop), string.sub(entry, start, stop - 1), serial
end
local function queue(key, entry, due, ...)
  redis.call('HSET', name(key), 's', 2, 'd', whole(due), ...)
  redis.call('ZADD', inbox, whole(due), entry)
end
-- What was taken is queued again.
local function give_back(key, entry, due, ...)
  redis.call('HDEL', name(key), 'o')
  redis.call('ZREM', taken, entry)
  queue(key, entry, due, ...)
end
-- The first of those who wait in a lane comes to its head, if there is one.
local function promote(lane)
  local next = redis.call('ZRANGE', lane_name(lane), 0, 0)[1]
  if not next then
    redis.call('HDEL', heads, lane)
    return false
  end
  redis.call('ZREM', lane_name(lane), next)
  redis.call('HSET', heads, lane, next)
  local key = parts(next)
  local event = read(key, 's', 'd')
  if event[1] == '5' then redis.call('HSET', name(key), 's', 2) end
  redis.call('ZADD', inbox, event[2] or whole(now), next)
  return true
end
-- The head of a lane that is neither queued nor taken any more: the list of those was thrown away. It is put there
-- again, where it is told as lost if its event is gone too, and makes room if it is done.
local function restore(entry)
  if redis.call('ZSCORE', inbox, entry) or redis.call('ZSCORE', taken, entry) then return end
  local key = parts(entry)
  local event = key and read(key, 's', 'd') or {}
  if event[1] == '3' then
    redis.call('ZADD', taken, event[2] or whole(now), entry)
  else
    redis.call('ZADD', inbox, event[1] == '2' and event[2] or whole(now), entry)
  end
end
-- Queued, or behind those of its lane.
local function enter(key, entry, due, ...)
  local _, lane, serial = parts(entry)
  if lane ~= '' then
    local head = redis.call('HGET', heads, lane)
    if head then restore(head) end
    if head or promote(lane) then
      redis.call('HSET', name(key), 's', 5, 'd', whole(due), ...)
      redis.call('ZADD', lane_name(lane), serial, entry)
      return
    end
    redis.call('HSET', heads, lane, entry)
  end
  queue(key, entry, due, ...)
end
-- Lets the next one of its lane come.
local function leave(entry)
  redis.call('ZREM', inbox, entry)
  redis.call('ZREM', taken, entry)
  local _, lane = parts(entry)
  if not lane or lane == '' then return end
  local head = redis.call('HGET', heads, lane)
  if not head or head == entry then promote(lane) end
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
local owner, lease, claims = args[1], args[2], {}
for _, key in ipairs(args[3]) do
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
local owner, lease, flags = args[1], args[2], {}
for _, key in ipairs(args[3]) do
  local event = read(key, 's', 'o', 'q')
  local held = event[2] == owner
  if held then
    redis.call('HSET', name(key), 'd', whole(now + lease))
    if event[1] == '3' then
      redis.call('ZADD', taken, whole(now + lease), event[3])
    else
      redis.call('PEXPIRE', name(key), whole(lease + EXPIRY))
    end
  end
  flags[#flags + 1] = held and 1 or 0
end
return flags`,

  complete: `
local owner, count = args[1], 0
for _, key in ipairs(args[2]) do
  local event = read(key, 'o', 'q')
  if event[1] == owner then
    finish(key)
    if event[2] then leave(event[2]) end
    count = count + 1
  end
end
return count`,

  release: `
local owner, count = args[1], 0
for _, key in ipairs(args[2]) do
  local event = read(key, 's', 'o', 'q', 'a')
  if event[2] == owner then
    if event[1] == '3' then
      give_back(key, event[3], now, 'a', whole(event[4] - 1))
    else
      redis.call('DEL', name(key))
    end
    count = count + 1
  end
end
return count`,

  advance: `
local key, rank = root .. ':r:' .. args[1], args[2]
local known = redis.call('HMGET', key, 'r', 'd')
local before = 0
if known[1] and tonumber(known[2]) > now then before = tonumber(known[1]) end
redis.call('HSET', key, 'r', whole(math.max(before, rank)), 'd', whole(now + EXPIRY))
redis.call('PEXPIRE', key, EXPIRY)
return whole(before)`,

  put: `
local count = 0
for _, new in ipairs(args[1]) do
  local key, lane = new.key, new.lane or ''
  local event = read(key, 's', 'd')
  if isFree(event[1], event[2]) then
    local serial = redis.call('INCR', root .. ':serial')
    local entry = string.format('%016d:%d:', serial, #lane) .. lane .. key
    redis.call('DEL', name(key))
    enter(key, entry, now, 'q', entry, 'a', 0, 'b', new.body)
    count = count + 1
  end
end
return count`,

  take: `
local limit, owner, lease, found = args[1], args[2], args[3], {}
local function take(from, most, interrupted)
  if most < 1 then return end
  for _, entry in ipairs(redis.call('ZRANGEBYSCORE', from, '-inf', whole(now), 'LIMIT', 0, whole(most))) do
    local key = parts(entry)
    local event = key and read(key, 's', 'q', 'b', 'a') or { '' }
    local state = event[1]
    if state and (event[2] ~= entry or (state ~= '2' and state ~= '3')) then
      leave(entry) -- left over: its event was put again, or is done
    else
      local lost = not event[3]
      if lost then redis.call('DEL', name(key)) end
      local attempts = whole((tonumber(event[4]) or 0) + 1)
      redis.call('HSET', name(key), 's', 3, 'o', owner, 'd', whole(now + lease), 'a', attempts,
        'q', entry, 'b', event[3] or '')
      redis.call('ZREM', inbox, entry)
      redis.call('ZADD', taken, whole(now + lease), entry)
      for _, field in ipairs({ key, event[3] or '', attempts, interrupted, lost and '1' or '0' }) do
        found[#found + 1] = field
      end
    end
  end
end
-- Each head is queued or taken. Where there are more of them, some are in neither list.
if redis.call('HLEN', heads) > redis.call('ZCARD', inbox) + redis.call('ZCARD', taken) then
  for _, entry in ipairs(redis.call('HVALS', heads)) do restore(entry) end
end
take(taken, math.min(limit, args[4]), '1')
take(inbox, limit - #found / 5, '0')
return found`,

  peek: `
local events = {}
for _, entry in ipairs(redis.call('ZRANGE', lane_name(args[1]), 0, whole(args[2] - 1))) do
  local key = parts(entry)
  local body = read(key, 'b')[1]
  if body then
    events[#events + 1] = key
    events[#events + 1] = body
  end
end
return events`,

  retry: `
local key, owner, after, reason = args[1], args[2], args[3], args[4]
local event = read(key, 's', 'o', 'q')
if event[1] ~= '3' or event[2] ~= owner then return 0 end
give_back(key, event[3], now + after, 'r', reason)
return 1`,

  bury: `
local key, owner, reason = args[1], args[2], args[3]
local event = read(key, 's', 'o', 'q')
if event[1] ~= '3' or event[2] ~= owner then return 0 end
redis.call('HSET', name(key), 's', 4, 'd', whole(now), 'r', reason)
redis.call('HDEL', name(key), 'o')
redis.call('ZADD', dead, 0, key)
leave(event[3])
return 1`,

  deadLetters: `
local limit, after, letters = args[1], args[2], {}
local from = after == '' and '-' or '(' .. after
for _, key in ipairs(redis.call('ZRANGEBYLEX', dead, from, '+', 'LIMIT', 0, whole(limit))) do
  local event = read(key, 'b', 'a', 'r', 'd')
  for _, field in ipairs({ key, event[1] or '', event[2] or '0', event[3] or 'EventLost', event[4] or '0' }) do
    letters[#letters + 1] = field
  end
end
return letters`,

  replay: `
local count = 0
for _, key in ipairs(args[1]) do
  local event = read(key, 's', 'q', 'b')
  if event[1] == '4' and event[3] then
    redis.call('ZREM', dead, key)
    redis.call('HDEL', name(key), 'r')
    enter(key, event[2], now, 'a', 0)
    count = count + 1
  end
end
return count`,

  discard: `
local count = 0
for _, key in ipairs(args[1]) do
  if redis.call('ZREM', dead, key) == 1 then
    finish(key)
    count = count + 1
  end
end
return count`,

  expect: `
local key, ttl = root .. ':w:' .. args[1], args[2]
local wait = redis.call('HGET', key, 'd')
if wait and tonumber(wait) <= now then redis.call('DEL', key) end
redis.call('HSET', key, 'd', whole(now + ttl))
redis.call('PEXPIRE', key, whole(ttl))`,

  offer: `
local key, body = root .. ':w:' .. args[1], args[2]
local wait = redis.call('HMGET', key, 'd', 'b')
if not wait[1] or wait[2] or tonumber(wait[1]) <= now then return 0 end
local till = tonumber(wait[1]) + GRACE
redis.call('HSET', key, 'b', body, 'd', whole(till))
redis.call('PEXPIRE', key, whole(till - now))
return 1`,

  collect: `
local key = root .. ':w:' .. args[1]
local wait = redis.call('HMGET', key, 'd', 'b')
if not wait[2] or tonumber(wait[1]) <= now then return false end
redis.call('DEL', key)
return wait[2]`,

  unexpect: `
local key = root .. ':w:' .. args[1]
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
