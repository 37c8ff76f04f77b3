// Deliveries that `dispatch.js` begins with, each named for the kind it stands for.

/** @type {Record<string, string | Buffer>} */
module.exports = {
  'all-three-kinds':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"errors":[{"code":1}],"statuses":[{"id":"s","status":"sent"}],"messages":[{"id":"a","from":"1"}],"contacts":[{"wa_id":"1"}]}}]}]}',
  'another-object': '{"object":"page","entry":[]}',
  'call-connect':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"calls","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"calls":[{"id":"c","from":"1555","event":"connect","timestamp":"1","session":{"sdp_type":"offer","sdp":"v=0\\r\\n"}}]}}]}]}',
  'call-in-numbers':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"calls","value":{"calls":[{"id":1,"event":2,"timestamp":3}],"statuses":[{"id":-1500,"status":true}]}}]}]}',
  'call-statuses':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"calls","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"calls":[{"id":"c","event":"terminate","timestamp":"2","status":"COMPLETED"}],"statuses":[{"id":"c","status":"RINGING","timestamp":"1"},{"id":"d"}]}}]}]}',
  'call-without-id':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"calls","value":{"calls":[{"id":"c","event":"connect"},{"event":"terminate"}],"statuses":["c",{},[{}]]}}]}]}',
  'entries-odd':
    '{"object":["whatsapp_business_account"],"entry":[{},[],true,-1,"x",{"id":7,"changes":[[{},null],"1",{}]},{"changes":{"0":{}}}]}',
  'errors-with-time':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"errors":[{"code":130429,"title":"t"},{"code":130429,"title":"t"},[],null]}}]}]}',
  'errors-without-time':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"value":{"errors":[{}]}}]}]}',
  'field-after-value':
    '{"entry":[{"changes":[{"value":{"calls":[{"id":"c"}],"messages":[{"id":"a"}]},"field":"calls"}],"time":"2","id":"W"}],"object":"whatsapp_business_account"}',
  'field-missing':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"value":{"messages":[{"id":"a"}]}},{},{"value":7},{"value":null}]}]}',
  'field-odd':
    '{"entry":[{"changes":[{"field":null},{"field":""},{"field":"\\ud801","value":{"messages":[{}]}},{"field":["messages"]},{"field":"mess\\u0061ges","value":{"messages":[{"id":"a"}]}}]}]}',
  'flow-reply':
    '{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"1555","profile":{"name":"Ann"}}],"messages":[{"from":"1555","timestamp":"1","type":"interactive","context":{"from":"x","id":"wamid.CTX"},"interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\\"a\\":\\"\\\\\\"b\\\\\\\\\\"}"}}}]}}]}]}',
  'group-status':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"statuses":[{"id":"s","status":"delivered","timestamp":"2","recipient_id":"g","recipient_participant_id":"1555"}]}}]}]}',
  'kind-repeated':
    '{"entry":[{"changes":[{"value":{"messages":[{"id":"a"}],"messages":[{"id":"b"},{"id":"c"}],"contacts":[{"wa_id":"1"}],"contacts":[],"metadata":{"phone_number_id":"1"},"metadata":{},"value":7}}]}]}',
  'longest-key':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":{"messages":[{"id":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},{"id":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}]}}]}]}',
  'members-repeated':
    '{"object":"x","object":"whatsapp_business_account","entry":[{"changes":[{}]}],"entry":[{"id":"W","changes":[{"field":"flows","field":"messages","value":{"messages":[{},{}]},"value":{"messages":[{"id":"1","id":"2","__proto__":{}}],"contacts":[{"wa_id":"1","wa_id":"2"}]}}]}]}',
  'message-by-user-id':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"1","user_id":"US.1"},{"user_id":"US.2"}],"messages":[{"id":"a","from_user_id":"US.2"},{"id":"b","from":"","from_user_id":"US.1"},{"id":"c","from":"3","from_user_id":"US.3"}]}}]}]}',
  'message-id-empty':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"messages":[{"id":"","from":"1555"},{"id":null},{"id":[]},{"id":7}]}}]}]}',
  'message-without-id':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"messages":[{"from":"1555","timestamp":"1","type":"text","text":{"body":"hi"}}]}}]}]}',
  'messages-and-errors':
    '{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"1555","profile":{"name":"Ann"}}],"statuses":[],"messages":[{"from":"1555","id":"a","timestamp":"1","type":"text","text":{"body":"hi"}}],"errors":[{"code":131000,"title":"t"}]}}]}]}',
  'messages-batch':
    '{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"1","profile":{"name":"A"}},{"wa_id":"2","user_id":"US.2","profile":{"name":"B"}}],"messages":[{"from":"1","id":"a","timestamp":"1","type":"text","text":{"body":"hi"}},{"from":"2","id":"b","timestamp":"1","type":"text","text":{"body":"hi"}},{"from":"3","id":"c","timestamp":"1","type":"text","text":{"body":"hi"},"from_user_id":"US.2"}]}}]}]}',
  'messages-without-events':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"1"}]}}]}]}',
  'names-escaped':
    '{"\\u006fbject":"whatsapp_business_account","e\\u006etry":[{"\\u0069d":"W","changes":[{"value":{"m\\u0065ssages":[{"\\u0069d":"a\\u0062","fr\\u006fm":"1"}],"contacts":[{"w\\u0061_id":"\\u0031"}]}}]}]}',
  'nested-deeply':
    '{"entry":[{"changes":[{"value":{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"y":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}},"messages":[{"id":"a"}]}}]}]}',
  'no-json-in-skipped-value': '{"x":[1,{"a":tru,"b":01,"c":"\t","d":\'e\'}],"entry":[]}',
  'no-json-separators': '{"entry":[{"changes":[{"value":{"messages":[{"id":"a",},]}},]}]} x',
  'no-json-truncated':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":{"messages":[{"id":"a","fr',
  // Bytes that are no UTF-8.
  'no-utf8': Buffer.from(
    '{"entry":[{"id":"\xff\xc3(","changes":[{"value":{"messages":[{"id":"\xe2\x82"}]}}]}]}',
    'latin1',
  ),
  null: 'null',
  'numbers-of-every-kind':
    '{"entry":[{"id":0,"time":-1.5E+3,"changes":[{"value":{"metadata":{"phone_number_id":1e999},"messages":[{"id":-0},{"id":0.10},{"id":12e-3},{"id":9007199254740993}]}}]}]}',
  'other-fields':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"account_update","value":{"event":"VERIFIED_ACCOUNT","phone_number":"1"}},{"value":{"event":"PIN_CHANGED","requester":"7"},"field":"security"}]},{"id":"X","time":2,"changes":[{"field":"calls","value":{"metadata":{"phone_number_id":"9"},"calls":[{"id":"c","event":"connect","timestamp":"1"}],"statuses":[{"id":"c","status":"RINGING","timestamp":"2"}]}}]}]}',
  'own-members-only':
    '{"__proto__":{"object":"whatsapp_business_account"},"entry":[{"__proto__":{"changes":[]},"changes":[{"__proto__":{"field":"x"},"value":{"__proto__":{"messages":[]},"constructor":{},"messages":[{"__proto__":{"id":"a"}}]}}]}]}',
  'sender-among-many':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"15550"},{"wa_id":"15551"},{"wa_id":"15552"},{"wa_id":"15553"},{"wa_id":"15554"},{"wa_id":"15555"},{"wa_id":"15556"},{"wa_id":"15557"},{"wa_id":"15558"},{"wa_id":"15559"},{"wa_id":"155510"},{"wa_id":"155511"},{"wa_id":"155512"},{"wa_id":"155513"},{"wa_id":"155514"},{"wa_id":"155515"},{"wa_id":"155516"},{"wa_id":"155517"},{"wa_id":"155518"},{"wa_id":"155519"},{"wa_id":"155520"},{"wa_id":"155521"},{"wa_id":"155522"},{"wa_id":"155523"},{"wa_id":"155524"},{"wa_id":"155525"},{"wa_id":"155526"},{"wa_id":"155527"},{"wa_id":"155528"},{"wa_id":"155529"},{"wa_id":"155530"},{"wa_id":"155531"},{"wa_id":"155532"},{"wa_id":"155533"},{"wa_id":"155534"},{"wa_id":"155535"},{"wa_id":"155536"},{"wa_id":"155537"},{"wa_id":"155538"},{"wa_id":"155539"}],"messages":[{"id":"a","from":"155539"},{"id":"b","from":"15550"}]}}]}]}',
  'sender-by-two-names':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":{"contacts":[{"wa_id":"1"},{"user_id":"2"}],"messages":[{"id":"a","from":"1","from_user_id":"2"}]}}]}]}',
  'sender-named-twice':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"contacts":[{"wa_id":"1"},{"wa_id":"1","user_id":"1"},{"user_id":1}],"messages":[{"id":"a","from":"1"},{"id":"b","from":1}]}}]}]}',
  'status-key-too-long':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"statuses":[{"id":"ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss","status":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","timestamp":"111111111111111111111111111111111111111111111111111111111111","recipient_id":"2"}]}}]}]}',
  'status-without-id':
    '{"object":"whatsapp_business_account","entry":[{"id":"W","time":1700000000,"changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"statuses":[{"status":"failed","errors":[{"code":131026}]},{"id":"","status":"read"},[],"s",null]}}]}]}',
  statuses:
    '{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"1555","profile":{"name":"Ann"}}],"statuses":[{"id":"s","status":"sent","timestamp":"2","recipient_id":"1555"},{"id":"s","status":"read","timestamp":"2","recipient_id":"1555","conversation":{"id":"x","origin":{"type":"service"}},"pricing":{"billable":true}}]}}]}]}',
  'strings-escaped':
    '{"entry":[{"id":"\\"\\\\\\/\\b\\f\\n\\r\\t","changes":[{"value":{"metadata":{"phone_number_id":"\\u00e9\\ud83d\\ude00"},"messages":[{"id":"\\ud800"},{"id":"\\udc00\\ud800"},{"id":"\\u0000"},{"id":"é👋"}]}}]}]}',
  'text-message':
    '{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550000000","phone_number_id":"1000001"},"contacts":[{"wa_id":"1555","profile":{"name":"Ann"}}],"messages":[{"from":"1555","id":"wamid.1","timestamp":"1","type":"text","text":{"body":"hi"}}]}}]}]}',
  'whitespace-and-byte-order-mark':
    '\ufeff { "entry" : [ { "changes" : [ { "value" : { "messages" : [ { "id" : "\\u0061\\ud83d\\ude00" , "from" : "1" , "x" : [ 1e999 , "\\ud800" ] } ] } } ] } ] , "object" : "whatsapp_business_account" } \n',
  'wrong-types':
    '{"object":"whatsapp_business_account","entry":[null,{"changes":7},{"id":5,"changes":[null,{"field":"messages","value":null},{"value":{"messages":[null,7,{}]}},{"field":{},"value":[]}]}]}',
};
