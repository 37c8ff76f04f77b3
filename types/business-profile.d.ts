// Arguments and answers of `whatsapp.businessProfile`.
import type { BusinessVerticalEnum } from './enums.js';
import type { ResponseSuccess } from './response.js';

/** A field `businessProfile.getBusinessProfile` can ask for. */
export type BusinessProfileField =
  | 'about'
  | 'address'
  | 'description'
  | 'email'
  | 'messaging_product'
  | 'profile_picture_url'
  | 'websites'
  | 'vertical';

/** Fields to read: names in an array, or a string with commas. */
export type BusinessProfileFieldsParam = BusinessProfileField[] | string;

/** What people see about the business. */
export interface BusinessProfileData {
  /** At most 139 characters. */
  about?: string;
  /** At most 256 characters. */
  address?: string;
  /** At most 256 characters. */
  description?: string;
  email?: string;
  messaging_product: string;
  profile_picture_url?: string;
  /** At most two. */
  websites?: string[];
  vertical?: BusinessVerticalEnum | (string & {});
}

/**
 * What `businessProfile.getBusinessProfile` resolves to.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles
 */
export interface BusinessProfileResponse {
  data: BusinessProfileData[];
}

/** Argument of `businessProfile.updateBusinessProfile`. */
export interface UpdateBusinessProfileRequest {
  /** `'whatsapp'` */
  messaging_product: string;
  /** At most 139 characters. */
  about?: string;
  /** At most 256 characters. */
  address?: string;
  /** At most 256 characters. */
  description?: string;
  vertical?: BusinessVerticalEnum | (string & {});
  email?: string;
  /** At most two. */
  websites?: string[];
  /** What `businessProfile.uploadMedia` resolved to as `h`. */
  profile_picture_handle?: string;
}

/** What an upload session is about. */
export interface CreateUploadSessionParams {
  /** Bytes. */
  fileLength: number;
  /** MIME type. */
  fileType: string;
  fileName: string;
}

/** A file and the session it belongs to. */
export interface UploadMediaParams {
  uploadId: string;
  file: Uint8Array;
}

/** The session whose progress is read. */
export interface GetUploadHandleParams {
  uploadId: string;
}

/** An upload session. */
export interface UploadSession {
  id: string;
  video?: boolean;
}

/** What `businessProfile.createUploadSession` resolves to. */
export interface UploadSessionResponse {
  /** Id of the session, `upload:…` */
  id: string;
}

/** What `businessProfile.uploadMedia` resolves to. */
export interface UploadBusinessProfileResponse {
  /** Handle of the file, for `profile_picture_handle` or a template header. */
  h: string;
}

/** What `businessProfile.getUploadHandle` resolves to: how far the upload got. */
export interface UploadHandle {
  id: string;
  /** Bytes received so far. */
  file_offset: number;
  /** @deprecated Graph does not send it. */
  handle?: string;
  /** @deprecated Graph does not send it. */
  file_size?: number;
  /** @deprecated Graph does not send it. */
  upload_result?: { handle_type: string; name: string };
}

/** Calls of `whatsapp.businessProfile` in version 3.1.1. */
export interface BusinessProfileClass {
  /** Reads the profile. `GET /{PHONE_NUMBER_ID}/whatsapp_business_profile` */
  getBusinessProfile(fields?: BusinessProfileFieldsParam): Promise<BusinessProfileResponse>;
  /** Changes the profile. `POST /{PHONE_NUMBER_ID}/whatsapp_business_profile` */
  updateBusinessProfile(updateRequest: UpdateBusinessProfileRequest): Promise<ResponseSuccess>;
  /** Starts an upload. `POST /{APP_ID}/uploads` */
  createUploadSession(fileLength: number, fileType: string, fileName: string): Promise<UploadSessionResponse>;
  /** Sends the bytes of an upload. `POST /{UPLOAD_ID}` */
  uploadMedia(uploadId: string, file: Uint8Array): Promise<UploadBusinessProfileResponse>;
  /** Reads how far an upload got. `GET /{UPLOAD_ID}` */
  getUploadHandle(uploadId: string): Promise<UploadHandle>;
}
