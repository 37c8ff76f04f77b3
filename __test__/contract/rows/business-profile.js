// Contract rows of the business profile module: each call, and the request it makes.

const profile = '/v23.0/1000001/whatsapp_business_profile';
const update = { request: `POST ${profile}`, body: '{"messaging_product":"whatsapp","about":"x"}' };
const session = 'POST /v23.0/3000003/uploads?file_length=1024&file_type=image%2Fjpeg&file_name=my%20pic.jpg';
const upload = '/v23.0/upload:ABC?sig=1';
const authorization = 'OAuth TEST_TOKEN';
const bytes = {
  request: `POST ${upload}`,
  body: 'JPEGDATA',
  headers: { authorization, 'content-type': 'application/octet-stream', file_offset: '0' },
};
const handle = { request: `GET ${upload}`, headers: { authorization } };

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'businessProfile.getBusinessProfile': [
    { case: 'the default fields', args: [], request: `GET ${profile}` },
    {
      case: 'an array',
      args: [['about', 'websites'], { timeout: 5000 }],
      request: `GET ${profile}?fields=about,websites`,
    },
    { case: 'one string', args: ['about,websites'], request: `GET ${profile}?fields=about,websites` },
    {
      case: 'a field adds no parameter',
      args: ['about&access_token=x#y'],
      request: `GET ${profile}?fields=about%26access_token%3Dx%23y`,
    },
  ],
  'businessProfile.get': [
    { case: 'nothing', args: [], request: `GET ${profile}` },
    { case: 'an array', args: [['about']], request: `GET ${profile}?fields=about` },
  ],
  'businessProfile.updateBusinessProfile': [
    { case: 'as it is', args: [{ messaging_product: 'whatsapp', about: 'x' }], ...update },
  ],
  'businessProfile.update': [{ case: 'without the product', args: [{ about: 'x' }], ...update }],
  'businessProfile.createUploadSession': [
    { case: 'as 3.1.1', args: [1024, 'image/jpeg', 'my pic.jpg'], request: session },
  ],
  'businessProfile.createProfilePhotoUploadSession': [
    {
      case: 'an object',
      args: [{ file_length: 1024, file_type: 'image/jpeg', file_name: 'my pic.jpg' }],
      request: session,
    },
  ],
  'businessProfile.uploadMedia': [
    { case: 'a Buffer', args: ['upload:ABC?sig=1', Buffer.from('JPEGDATA')], ...bytes },
    {
      case: 'the rest of it',
      args: ['upload:ABC?sig=1', Buffer.from('DATA'), { fileOffset: 4 }],
      ...bytes,
      body: 'DATA',
      headers: { ...bytes.headers, file_offset: '4' },
    },
  ],
  'businessProfile.uploadProfilePhotoBytes': [
    { case: 'a Buffer', args: ['upload:ABC?sig=1', Buffer.from('JPEGDATA')], ...bytes },
  ],
  'businessProfile.getUploadHandle': [{ case: 'an id', args: ['upload:ABC?sig=1'], ...handle }],
  'businessProfile.getProfilePhotoUpload': [{ case: 'an id', args: ['upload:ABC?sig=1'], ...handle }],
};
