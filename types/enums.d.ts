// The values that Graph expects and sends, which lib/enums.js defines.

/**
 * The values that Graph expects and sends. Wherever a type of this package names one of these, a
 * member (`LanguagesEnum.English_US`) and its value (`'en_US'`) are both accepted.
 */

/** MIME types of audio messages. */
export declare const AudioMediaTypesEnum: {
  readonly Aac: 'audio/aac';
  readonly Mp4: 'audio/mp4';
  readonly Mpeg: 'audio/mpeg';
  readonly Amr: 'audio/amr';
  readonly Ogg: 'audio/ogg';
};
export type AudioMediaTypesEnum = (typeof AudioMediaTypesEnum)[keyof typeof AudioMediaTypesEnum];
export declare namespace AudioMediaTypesEnum {
  type Aac = 'audio/aac';
  type Mp4 = 'audio/mp4';
  type Mpeg = 'audio/mpeg';
  type Amr = 'audio/amr';
  type Ogg = 'audio/ogg';
}

/** Lines of business for a business profile. */
export declare const BusinessVerticalEnum: {
  readonly ALCOHOL: 'ALCOHOL';
  readonly APPAREL: 'APPAREL';
  readonly AUTO: 'AUTO';
  readonly BEAUTY: 'BEAUTY';
  readonly EDU: 'EDU';
  readonly ENTERTAIN: 'ENTERTAIN';
  readonly EVENT_PLAN: 'EVENT_PLAN';
  readonly FINANCE: 'FINANCE';
  readonly GOVT: 'GOVT';
  readonly GROCERY: 'GROCERY';
  readonly HEALTH: 'HEALTH';
  readonly HOTEL: 'HOTEL';
  readonly NONPROFIT: 'NONPROFIT';
  readonly ONLINE_GAMBLING: 'ONLINE_GAMBLING';
  readonly OTC_DRUGS: 'OTC_DRUGS';
  readonly OTHER: 'OTHER';
  readonly PHYSICAL_GAMBLING: 'PHYSICAL_GAMBLING';
  readonly PROF_SERVICES: 'PROF_SERVICES';
  readonly RESTAURANT: 'RESTAURANT';
  readonly RETAIL: 'RETAIL';
  readonly TRAVEL: 'TRAVEL';
};
export type BusinessVerticalEnum = (typeof BusinessVerticalEnum)[keyof typeof BusinessVerticalEnum];
export declare namespace BusinessVerticalEnum {
  type ALCOHOL = 'ALCOHOL';
  type APPAREL = 'APPAREL';
  type AUTO = 'AUTO';
  type BEAUTY = 'BEAUTY';
  type EDU = 'EDU';
  type ENTERTAIN = 'ENTERTAIN';
  type EVENT_PLAN = 'EVENT_PLAN';
  type FINANCE = 'FINANCE';
  type GOVT = 'GOVT';
  type GROCERY = 'GROCERY';
  type HEALTH = 'HEALTH';
  type HOTEL = 'HOTEL';
  type NONPROFIT = 'NONPROFIT';
  type ONLINE_GAMBLING = 'ONLINE_GAMBLING';
  type OTC_DRUGS = 'OTC_DRUGS';
  type OTHER = 'OTHER';
  type PHYSICAL_GAMBLING = 'PHYSICAL_GAMBLING';
  type PROF_SERVICES = 'PROF_SERVICES';
  type RESTAURANT = 'RESTAURANT';
  type RETAIL = 'RETAIL';
  type TRAVEL = 'TRAVEL';
}

/** Places of a template button, counted from 1. */
export declare const ButtonPositionEnum: {
  readonly First: 1;
  readonly Second: 2;
  readonly Third: 3;
  readonly Fourth: 4;
  readonly Fifth: 5;
  readonly [position: number]: string;
};
export type ButtonPositionEnum = 1 | 2 | 3 | 4 | 5;
export declare namespace ButtonPositionEnum {
  type First = 1;
  type Second = 2;
  type Third = 3;
  type Fourth = 4;
  type Fifth = 5;
}

/** Template categories. */
export declare const CategoryEnum: {
  readonly Authentication: 'AUTHENTICATION';
  readonly Marketing: 'MARKETING';
  readonly Utility: 'UTILITY';
};
export type CategoryEnum = (typeof CategoryEnum)[keyof typeof CategoryEnum];
export declare namespace CategoryEnum {
  type Authentication = 'AUTHENTICATION';
  type Marketing = 'MARKETING';
  type Utility = 'UTILITY';
}

/** Parts of a template. */
export declare const ComponentTypesEnum: {
  readonly Header: 'HEADER';
  readonly Body: 'BODY';
  readonly Button: 'BUTTON';
  readonly Footer: 'FOOTER';
};
export type ComponentTypesEnum = (typeof ComponentTypesEnum)[keyof typeof ComponentTypesEnum];
export declare namespace ComponentTypesEnum {
  type Header = 'HEADER';
  type Body = 'BODY';
  type Button = 'BUTTON';
  type Footer = 'FOOTER';
}

/** Who or what opened a conversation. */
export declare const ConversationTypesEnum: {
  readonly BusinessInitiated: 'business_initiated';
  readonly CustomerInitiated: 'customer_initiated';
  readonly ReferralConversion: 'referral_conversion';
};
export type ConversationTypesEnum = (typeof ConversationTypesEnum)[keyof typeof ConversationTypesEnum];
export declare namespace ConversationTypesEnum {
  type BusinessInitiated = 'business_initiated';
  type CustomerInitiated = 'customer_initiated';
  type ReferralConversion = 'referral_conversion';
}

/** Currencies by ISO 4217 code, former ones included. */
export declare const CurrencyCodesEnum: { readonly [Code in CurrencyCodesEnum]: Code };
// biome-ignore format: rows
export type CurrencyCodesEnum =
  | 'AFN' | 'EUR' | 'ALL' | 'DZD' | 'USD' | 'AOA' | 'XCD' | 'ARS' | 'AMD' | 'AWG' | 'AUD' | 'AZN'
  | 'BSD' | 'BHD' | 'BDT' | 'BBD' | 'BYN' | 'BZD' | 'XOF' | 'BMD' | 'INR' | 'BTN' | 'BOB' | 'BOV'
  | 'BAM' | 'BWP' | 'NOK' | 'BRL' | 'BND' | 'BGN' | 'BIF' | 'CVE' | 'KHR' | 'XAF' | 'CAD' | 'KYD'
  | 'CLP' | 'CLF' | 'CNY' | 'COP' | 'COU' | 'KMF' | 'CDF' | 'NZD' | 'CRC' | 'HRK' | 'CUP' | 'CUC'
  | 'ANG' | 'CZK' | 'DKK' | 'DJF' | 'DOP' | 'EGP' | 'SVC' | 'ERN' | 'SZL' | 'ETB' | 'FKP' | 'FJD'
  | 'XPF' | 'GMD' | 'GEL' | 'GHS' | 'GIP' | 'GTQ' | 'GBP' | 'GNF' | 'GYD' | 'HTG' | 'HNL' | 'HKD'
  | 'HUF' | 'ISK' | 'IDR' | 'XDR' | 'IRR' | 'IQD' | 'ILS' | 'JMD' | 'JPY' | 'JOD' | 'KZT' | 'KES'
  | 'KPW' | 'KRW' | 'KWD' | 'KGS' | 'LAK' | 'LBP' | 'LSL' | 'ZAR' | 'LRD' | 'LYD' | 'CHF' | 'MOP'
  | 'MKD' | 'MGA' | 'MWK' | 'MYR' | 'MVR' | 'MRU' | 'MUR' | 'XUA' | 'MXN' | 'MXV' | 'MDL' | 'MNT'
  | 'MAD' | 'MZN' | 'MMK' | 'NAD' | 'NPR' | 'NIO' | 'NGN' | 'OMR' | 'PKR' | 'PAB' | 'PGK' | 'PYG'
  | 'PEN' | 'PHP' | 'PLN' | 'QAR' | 'RON' | 'RUB' | 'RWF' | 'SHP' | 'WST' | 'STN' | 'SAR' | 'RSD'
  | 'SCR' | 'SLL' | 'SGD' | 'XSU' | 'SBD' | 'SOS' | 'SSP' | 'LKR' | 'SDG' | 'SRD' | 'SEK' | 'CHE'
  | 'CHW' | 'SYP' | 'TWD' | 'TJS' | 'TZS' | 'THB' | 'TOP' | 'TTD' | 'TND' | 'TRY' | 'TMT' | 'UGX'
  | 'UAH' | 'AED' | 'USN' | 'UYU' | 'UYI' | 'UYW' | 'UZS' | 'VUV' | 'VES' | 'VND' | 'YER' | 'ZMW'
  | 'ZWL' | 'XBA' | 'XBB' | 'XBC' | 'XBD' | 'XTS' | 'XXX' | 'XAU' | 'XPD' | 'XPT' | 'XAG' | 'AFA'
  | 'FIM' | 'ALK' | 'ADP' | 'ESP' | 'FRF' | 'AOK' | 'AON' | 'AOR' | 'ARA' | 'ARP' | 'ARY' | 'RUR'
  | 'ATS' | 'AYM' | 'AZM' | 'BYB' | 'BYR' | 'BEC' | 'BEF' | 'BEL' | 'BOP' | 'BAD' | 'BRB' | 'BRC'
  | 'BRE' | 'BRN' | 'BRR' | 'BGJ' | 'BGK' | 'BGL' | 'BUK' | 'HRD' | 'CYP' | 'CSJ' | 'CSK' | 'ECS'
  | 'ECV' | 'GQE' | 'EEK' | 'XEU' | 'GEK' | 'DDM' | 'DEM' | 'GHC' | 'GHP' | 'GRD' | 'GNE' | 'GNS'
  | 'GWE' | 'GWP' | 'ITL' | 'ISJ' | 'IEP' | 'ILP' | 'ILR' | 'LAJ' | 'LVL' | 'LVR' | 'LSM' | 'ZAL'
  | 'LTL' | 'LTT' | 'LUC' | 'LUF' | 'LUL' | 'MGF' | 'MVQ' | 'MLF' | 'MTL' | 'MTP' | 'MRO' | 'MXP'
  | 'MZE' | 'MZM' | 'NLG' | 'NIC' | 'PEH' | 'PEI' | 'PES' | 'PLZ' | 'PTE' | 'ROK' | 'ROL' | 'STD'
  | 'CSD' | 'SKK' | 'SIT' | 'RHD' | 'ESA' | 'ESB' | 'SDD' | 'SDP' | 'SRG' | 'CHC' | 'TJR' | 'TPE'
  | 'TRL' | 'TMM' | 'UGS' | 'UGW' | 'UAK' | 'SUR' | 'USS' | 'UYN' | 'UYP' | 'VEB' | 'VEF' | 'VNC'
  | 'YDD' | 'YUD' | 'YUM' | 'YUN' | 'ZRN' | 'ZRZ' | 'ZMK' | 'ZWC' | 'ZWD' | 'ZWN' | 'ZWR' | 'XFO'
  | 'XRE' | 'XFU';
// biome-ignore format: rows
export declare namespace CurrencyCodesEnum {
  type AFN = 'AFN'; type EUR = 'EUR'; type ALL = 'ALL'; type DZD = 'DZD'; type USD = 'USD';
  type AOA = 'AOA'; type XCD = 'XCD'; type ARS = 'ARS'; type AMD = 'AMD'; type AWG = 'AWG';
  type AUD = 'AUD'; type AZN = 'AZN'; type BSD = 'BSD'; type BHD = 'BHD'; type BDT = 'BDT';
  type BBD = 'BBD'; type BYN = 'BYN'; type BZD = 'BZD'; type XOF = 'XOF'; type BMD = 'BMD';
  type INR = 'INR'; type BTN = 'BTN'; type BOB = 'BOB'; type BOV = 'BOV'; type BAM = 'BAM';
  type BWP = 'BWP'; type NOK = 'NOK'; type BRL = 'BRL'; type BND = 'BND'; type BGN = 'BGN';
  type BIF = 'BIF'; type CVE = 'CVE'; type KHR = 'KHR'; type XAF = 'XAF'; type CAD = 'CAD';
  type KYD = 'KYD'; type CLP = 'CLP'; type CLF = 'CLF'; type CNY = 'CNY'; type COP = 'COP';
  type COU = 'COU'; type KMF = 'KMF'; type CDF = 'CDF'; type NZD = 'NZD'; type CRC = 'CRC';
  type HRK = 'HRK'; type CUP = 'CUP'; type CUC = 'CUC'; type ANG = 'ANG'; type CZK = 'CZK';
  type DKK = 'DKK'; type DJF = 'DJF'; type DOP = 'DOP'; type EGP = 'EGP'; type SVC = 'SVC';
  type ERN = 'ERN'; type SZL = 'SZL'; type ETB = 'ETB'; type FKP = 'FKP'; type FJD = 'FJD';
  type XPF = 'XPF'; type GMD = 'GMD'; type GEL = 'GEL'; type GHS = 'GHS'; type GIP = 'GIP';
  type GTQ = 'GTQ'; type GBP = 'GBP'; type GNF = 'GNF'; type GYD = 'GYD'; type HTG = 'HTG';
  type HNL = 'HNL'; type HKD = 'HKD'; type HUF = 'HUF'; type ISK = 'ISK'; type IDR = 'IDR';
  type XDR = 'XDR'; type IRR = 'IRR'; type IQD = 'IQD'; type ILS = 'ILS'; type JMD = 'JMD';
  type JPY = 'JPY'; type JOD = 'JOD'; type KZT = 'KZT'; type KES = 'KES'; type KPW = 'KPW';
  type KRW = 'KRW'; type KWD = 'KWD'; type KGS = 'KGS'; type LAK = 'LAK'; type LBP = 'LBP';
  type LSL = 'LSL'; type ZAR = 'ZAR'; type LRD = 'LRD'; type LYD = 'LYD'; type CHF = 'CHF';
  type MOP = 'MOP'; type MKD = 'MKD'; type MGA = 'MGA'; type MWK = 'MWK'; type MYR = 'MYR';
  type MVR = 'MVR'; type MRU = 'MRU'; type MUR = 'MUR'; type XUA = 'XUA'; type MXN = 'MXN';
  type MXV = 'MXV'; type MDL = 'MDL'; type MNT = 'MNT'; type MAD = 'MAD'; type MZN = 'MZN';
  type MMK = 'MMK'; type NAD = 'NAD'; type NPR = 'NPR'; type NIO = 'NIO'; type NGN = 'NGN';
  type OMR = 'OMR'; type PKR = 'PKR'; type PAB = 'PAB'; type PGK = 'PGK'; type PYG = 'PYG';
  type PEN = 'PEN'; type PHP = 'PHP'; type PLN = 'PLN'; type QAR = 'QAR'; type RON = 'RON';
  type RUB = 'RUB'; type RWF = 'RWF'; type SHP = 'SHP'; type WST = 'WST'; type STN = 'STN';
  type SAR = 'SAR'; type RSD = 'RSD'; type SCR = 'SCR'; type SLL = 'SLL'; type SGD = 'SGD';
  type XSU = 'XSU'; type SBD = 'SBD'; type SOS = 'SOS'; type SSP = 'SSP'; type LKR = 'LKR';
  type SDG = 'SDG'; type SRD = 'SRD'; type SEK = 'SEK'; type CHE = 'CHE'; type CHW = 'CHW';
  type SYP = 'SYP'; type TWD = 'TWD'; type TJS = 'TJS'; type TZS = 'TZS'; type THB = 'THB';
  type TOP = 'TOP'; type TTD = 'TTD'; type TND = 'TND'; type TRY = 'TRY'; type TMT = 'TMT';
  type UGX = 'UGX'; type UAH = 'UAH'; type AED = 'AED'; type USN = 'USN'; type UYU = 'UYU';
  type UYI = 'UYI'; type UYW = 'UYW'; type UZS = 'UZS'; type VUV = 'VUV'; type VES = 'VES';
  type VND = 'VND'; type YER = 'YER'; type ZMW = 'ZMW'; type ZWL = 'ZWL'; type XBA = 'XBA';
  type XBB = 'XBB'; type XBC = 'XBC'; type XBD = 'XBD'; type XTS = 'XTS'; type XXX = 'XXX';
  type XAU = 'XAU'; type XPD = 'XPD'; type XPT = 'XPT'; type XAG = 'XAG'; type AFA = 'AFA';
  type FIM = 'FIM'; type ALK = 'ALK'; type ADP = 'ADP'; type ESP = 'ESP'; type FRF = 'FRF';
  type AOK = 'AOK'; type AON = 'AON'; type AOR = 'AOR'; type ARA = 'ARA'; type ARP = 'ARP';
  type ARY = 'ARY'; type RUR = 'RUR'; type ATS = 'ATS'; type AYM = 'AYM'; type AZM = 'AZM';
  type BYB = 'BYB'; type BYR = 'BYR'; type BEC = 'BEC'; type BEF = 'BEF'; type BEL = 'BEL';
  type BOP = 'BOP'; type BAD = 'BAD'; type BRB = 'BRB'; type BRC = 'BRC'; type BRE = 'BRE';
  type BRN = 'BRN'; type BRR = 'BRR'; type BGJ = 'BGJ'; type BGK = 'BGK'; type BGL = 'BGL';
  type BUK = 'BUK'; type HRD = 'HRD'; type CYP = 'CYP'; type CSJ = 'CSJ'; type CSK = 'CSK';
  type ECS = 'ECS'; type ECV = 'ECV'; type GQE = 'GQE'; type EEK = 'EEK'; type XEU = 'XEU';
  type GEK = 'GEK'; type DDM = 'DDM'; type DEM = 'DEM'; type GHC = 'GHC'; type GHP = 'GHP';
  type GRD = 'GRD'; type GNE = 'GNE'; type GNS = 'GNS'; type GWE = 'GWE'; type GWP = 'GWP';
  type ITL = 'ITL'; type ISJ = 'ISJ'; type IEP = 'IEP'; type ILP = 'ILP'; type ILR = 'ILR';
  type LAJ = 'LAJ'; type LVL = 'LVL'; type LVR = 'LVR'; type LSM = 'LSM'; type ZAL = 'ZAL';
  type LTL = 'LTL'; type LTT = 'LTT'; type LUC = 'LUC'; type LUF = 'LUF'; type LUL = 'LUL';
  type MGF = 'MGF'; type MVQ = 'MVQ'; type MLF = 'MLF'; type MTL = 'MTL'; type MTP = 'MTP';
  type MRO = 'MRO'; type MXP = 'MXP'; type MZE = 'MZE'; type MZM = 'MZM'; type NLG = 'NLG';
  type NIC = 'NIC'; type PEH = 'PEH'; type PEI = 'PEI'; type PES = 'PES'; type PLZ = 'PLZ';
  type PTE = 'PTE'; type ROK = 'ROK'; type ROL = 'ROL'; type STD = 'STD'; type CSD = 'CSD';
  type SKK = 'SKK'; type SIT = 'SIT'; type RHD = 'RHD'; type ESA = 'ESA'; type ESB = 'ESB';
  type SDD = 'SDD'; type SDP = 'SDP'; type SRG = 'SRG'; type CHC = 'CHC'; type TJR = 'TJR';
  type TPE = 'TPE'; type TRL = 'TRL'; type TMM = 'TMM'; type UGS = 'UGS'; type UGW = 'UGW';
  type UAK = 'UAK'; type SUR = 'SUR'; type USS = 'USS'; type UYN = 'UYN'; type UYP = 'UYP';
  type VEB = 'VEB'; type VEF = 'VEF'; type VNC = 'VNC'; type YDD = 'YDD'; type YUD = 'YUD';
  type YUM = 'YUM'; type YUN = 'YUN'; type ZRN = 'ZRN'; type ZRZ = 'ZRZ'; type ZMK = 'ZMK';
  type ZWC = 'ZWC'; type ZWD = 'ZWD'; type ZWN = 'ZWN'; type ZWR = 'ZWR'; type XFO = 'XFO';
  type XRE = 'XRE'; type XFU = 'XFU';
}

/** Countries in which message data may be stored at rest. */
export declare const DataLocalizationRegionEnum: {
  readonly AU: 'AU';
  readonly ID: 'ID';
  readonly IN: 'IN';
  readonly JP: 'JP';
  readonly SG: 'SG';
  readonly KR: 'KR';
  readonly DE: 'DE';
  readonly CH: 'CH';
  readonly GB: 'GB';
  readonly BR: 'BR';
  readonly BH: 'BH';
  readonly ZA: 'ZA';
  readonly AE: 'AE';
  readonly CA: 'CA';
};
export type DataLocalizationRegionEnum =
  (typeof DataLocalizationRegionEnum)[keyof typeof DataLocalizationRegionEnum];
export declare namespace DataLocalizationRegionEnum {
  type AU = 'AU';
  type ID = 'ID';
  type IN = 'IN';
  type JP = 'JP';
  type SG = 'SG';
  type KR = 'KR';
  type DE = 'DE';
  type CH = 'CH';
  type GB = 'GB';
  type BR = 'BR';
  type BH = 'BH';
  type ZA = 'ZA';
  type AE = 'AE';
  type CA = 'CA';
}

/** MIME types of document messages. */
export declare const DocumentMediaTypesEnum: {
  readonly Text: 'text/plain';
  readonly Pdf: 'application/pdf';
  readonly Ppt: 'application/vnd.ms-powerpoint';
  readonly Word: 'application/msword';
  readonly Excel: 'application/vnd.ms-excel';
  readonly OpenDoc: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  readonly OpenPres: 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
  readonly OpenSheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
};
export type DocumentMediaTypesEnum = (typeof DocumentMediaTypesEnum)[keyof typeof DocumentMediaTypesEnum];
export declare namespace DocumentMediaTypesEnum {
  type Text = 'text/plain';
  type Pdf = 'application/pdf';
  type Ppt = 'application/vnd.ms-powerpoint';
  type Word = 'application/msword';
  type Excel = 'application/vnd.ms-excel';
  type OpenDoc = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  type OpenPres = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
  type OpenSheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}

/** What a flow asks of its endpoint. */
export declare const FlowActionEnum: {
  readonly INIT: 'INIT';
  readonly BACK: 'BACK';
  readonly DATA_EXCHANGE: 'data_exchange';
};
export type FlowActionEnum = (typeof FlowActionEnum)[keyof typeof FlowActionEnum];
export declare namespace FlowActionEnum {
  type INIT = 'INIT';
  type BACK = 'BACK';
  type DATA_EXCHANGE = 'data_exchange';
}

/** Purposes of a flow. */
export declare const FlowCategoryEnum: {
  readonly SignUp: 'SIGN_UP';
  readonly SignIn: 'SIGN_IN';
  readonly AppointmentBooking: 'APPOINTMENT_BOOKING';
  readonly LeadGeneration: 'LEAD_GENERATION';
  readonly ContactUs: 'CONTACT_US';
  readonly CustomerSupport: 'CUSTOMER_SUPPORT';
  readonly Survey: 'SURVEY';
  readonly Other: 'OTHER';
};
export type FlowCategoryEnum = (typeof FlowCategoryEnum)[keyof typeof FlowCategoryEnum];
export declare namespace FlowCategoryEnum {
  type SignUp = 'SIGN_UP';
  type SignIn = 'SIGN_IN';
  type AppointmentBooking = 'APPOINTMENT_BOOKING';
  type LeadGeneration = 'LEAD_GENERATION';
  type ContactUs = 'CONTACT_US';
  type CustomerSupport = 'CUSTOMER_SUPPORT';
  type Survey = 'SURVEY';
  type Other = 'OTHER';
}

/** Life cycle of a flow. */
export declare const FlowStatusEnum: {
  readonly Draft: 'DRAFT';
  readonly Published: 'PUBLISHED';
  readonly Throttled: 'THROTTLED';
  readonly Blocked: 'BLOCKED';
  readonly Deprecated: 'DEPRECATED';
};
export type FlowStatusEnum = (typeof FlowStatusEnum)[keyof typeof FlowStatusEnum];
export declare namespace FlowStatusEnum {
  type Draft = 'DRAFT';
  type Published = 'PUBLISHED';
  type Throttled = 'THROTTLED';
  type Blocked = 'BLOCKED';
  type Deprecated = 'DEPRECATED';
}

/** Kinds of flow endpoint requests, for registering a handler. */
export declare const FlowTypeEnum: {
  readonly Ping: 'ping';
  readonly Change: 'data_exchange';
  readonly Error: 'error';
  readonly All: '*';
};
export type FlowTypeEnum = (typeof FlowTypeEnum)[keyof typeof FlowTypeEnum];
export declare namespace FlowTypeEnum {
  type Ping = 'ping';
  type Change = 'data_exchange';
  type Error = 'error';
  type All = '*';
}

/** HTTP methods of the Graph API. */
export declare const HttpMethodsEnum: {
  readonly Get: 'GET';
  readonly Post: 'POST';
  readonly Put: 'PUT';
  readonly Delete: 'DELETE';
};
export type HttpMethodsEnum = (typeof HttpMethodsEnum)[keyof typeof HttpMethodsEnum];
export declare namespace HttpMethodsEnum {
  type Get = 'GET';
  type Post = 'POST';
  type Put = 'PUT';
  type Delete = 'DELETE';
}

/** MIME types of image messages. */
export declare const ImageMediaTypesEnum: {
  readonly Jpeg: 'image/jpeg';
  readonly Png: 'image/png';
};
export type ImageMediaTypesEnum = (typeof ImageMediaTypesEnum)[keyof typeof ImageMediaTypesEnum];
export declare namespace ImageMediaTypesEnum {
  type Jpeg = 'image/jpeg';
  type Png = 'image/png';
}

/** Kinds of interactive messages. */
export declare const InteractiveTypesEnum: {
  readonly Button: 'button';
  readonly List: 'list';
  readonly Product: 'product';
  readonly ProductList: 'product_list';
  readonly CatalogMessage: 'catalog_message';
  readonly CallPermissionRequest: 'call_permission_request';
  readonly CtaUrl: 'cta_url';
  readonly Carousel: 'carousel';
  readonly LocationRequest: 'location_request_message';
  readonly AddressMessage: 'address_message';
  readonly Flow: 'flow';
};
export type InteractiveTypesEnum = (typeof InteractiveTypesEnum)[keyof typeof InteractiveTypesEnum];
export declare namespace InteractiveTypesEnum {
  type Button = 'button';
  type List = 'list';
  type Product = 'product';
  type ProductList = 'product_list';
  type CatalogMessage = 'catalog_message';
  type CallPermissionRequest = 'call_permission_request';
  type CtaUrl = 'cta_url';
  type Carousel = 'carousel';
  type LocationRequest = 'location_request_message';
  type AddressMessage = 'address_message';
  type Flow = 'flow';
}

/** Template languages. */
export declare const LanguagesEnum: {
  readonly Afrikaans: 'af';
  readonly Albanian: 'sq';
  readonly Arabic: 'ar';
  readonly Azerbaijani: 'az';
  readonly Bengali: 'bn';
  readonly Bulgarian: 'bg';
  readonly Catalan: 'ca';
  readonly Chinese_CHN: 'zh_CN';
  readonly Chinese_HKG: 'zh_HK';
  readonly Chinese_TAI: 'zh_TW';
  readonly Croatian: 'hr';
  readonly Czech: 'cs';
  readonly Danish: 'da';
  readonly Dutch: 'nl';
  readonly English: 'en';
  readonly English_UK: 'en_GB';
  readonly English_US: 'en_US';
  readonly Estonian: 'et';
  readonly Filipino: 'fil';
  readonly Finnish: 'fi';
  readonly French: 'fr';
  readonly Georgian: 'ka';
  readonly German: 'de';
  readonly Greek: 'el';
  readonly Gujarati: 'gu';
  readonly Hausa: 'ha';
  readonly Hebrew: 'he';
  readonly Hindi: 'hi';
  readonly Hungarian: 'hu';
  readonly Indonesian: 'id';
  readonly Irish: 'ga';
  readonly Italian: 'it';
  readonly Japanese: 'ja';
  readonly Kannada: 'kn';
  readonly Kazakh: 'kk';
  readonly Kinyarwanda: 'rw_RW';
  readonly Korean: 'ko';
  readonly Kyrgyz_Kyrgyzstan: 'ky_KG';
  readonly Lao: 'lo';
  readonly Latvian: 'lv';
  readonly Lithuanian: 'lt';
  readonly Macedonian: 'mk';
  readonly Malay: 'ms';
  readonly Malayalam: 'ml';
  readonly Marathi: 'mr';
  readonly Norwegian: 'nb';
  readonly Persian: 'fa';
  readonly Polish: 'pl';
  readonly Portuguese_BR: 'pt_BR';
  readonly Portuguese_POR: 'pt_PT';
  readonly Punjabi: 'pa';
  readonly Romanian: 'ro';
  readonly Russian: 'ru';
  readonly Serbian: 'sr';
  readonly Slovak: 'sk';
  readonly Slovenian: 'sl';
  readonly Spanish: 'es';
  readonly Spanish_ARG: 'es_AR';
  readonly Spanish_SPA: 'es_ES';
  readonly Spanish_MEX: 'es_MX';
  readonly Swahili: 'sw';
  readonly Swedish: 'sv';
  readonly Tamil: 'ta';
  readonly Telugu: 'te';
  readonly Thai: 'th';
  readonly Turkish: 'tr';
  readonly Ukrainian: 'uk';
  readonly Urdu: 'ur';
  readonly Uzbek: 'uz';
  readonly Vietnamese: 'vi';
  readonly Zulu: 'zu';
};
export type LanguagesEnum = (typeof LanguagesEnum)[keyof typeof LanguagesEnum];
export declare namespace LanguagesEnum {
  type Afrikaans = 'af';
  type Albanian = 'sq';
  type Arabic = 'ar';
  type Azerbaijani = 'az';
  type Bengali = 'bn';
  type Bulgarian = 'bg';
  type Catalan = 'ca';
  type Chinese_CHN = 'zh_CN';
  type Chinese_HKG = 'zh_HK';
  type Chinese_TAI = 'zh_TW';
  type Croatian = 'hr';
  type Czech = 'cs';
  type Danish = 'da';
  type Dutch = 'nl';
  type English = 'en';
  type English_UK = 'en_GB';
  type English_US = 'en_US';
  type Estonian = 'et';
  type Filipino = 'fil';
  type Finnish = 'fi';
  type French = 'fr';
  type Georgian = 'ka';
  type German = 'de';
  type Greek = 'el';
  type Gujarati = 'gu';
  type Hausa = 'ha';
  type Hebrew = 'he';
  type Hindi = 'hi';
  type Hungarian = 'hu';
  type Indonesian = 'id';
  type Irish = 'ga';
  type Italian = 'it';
  type Japanese = 'ja';
  type Kannada = 'kn';
  type Kazakh = 'kk';
  type Kinyarwanda = 'rw_RW';
  type Korean = 'ko';
  type Kyrgyz_Kyrgyzstan = 'ky_KG';
  type Lao = 'lo';
  type Latvian = 'lv';
  type Lithuanian = 'lt';
  type Macedonian = 'mk';
  type Malay = 'ms';
  type Malayalam = 'ml';
  type Marathi = 'mr';
  type Norwegian = 'nb';
  type Persian = 'fa';
  type Polish = 'pl';
  type Portuguese_BR = 'pt_BR';
  type Portuguese_POR = 'pt_PT';
  type Punjabi = 'pa';
  type Romanian = 'ro';
  type Russian = 'ru';
  type Serbian = 'sr';
  type Slovak = 'sk';
  type Slovenian = 'sl';
  type Spanish = 'es';
  type Spanish_ARG = 'es_AR';
  type Spanish_SPA = 'es_ES';
  type Spanish_MEX = 'es_MX';
  type Swahili = 'sw';
  type Swedish = 'sv';
  type Tamil = 'ta';
  type Telugu = 'te';
  type Thai = 'th';
  type Turkish = 'tr';
  type Ukrainian = 'uk';
  type Urdu = 'ur';
  type Uzbek = 'uz';
  type Vietnamese = 'vi';
  type Zulu = 'zu';
}

/** Kinds of messages; `*` stands for all of them when registering a handler. */
export declare const MessageTypesEnum: {
  readonly Audio: 'audio';
  readonly Contacts: 'contacts';
  readonly Document: 'document';
  readonly Image: 'image';
  readonly Interactive: 'interactive';
  readonly Location: 'location';
  readonly Reaction: 'reaction';
  readonly Sticker: 'sticker';
  readonly Template: 'template';
  readonly Text: 'text';
  readonly Video: 'video';
  readonly Button: 'button';
  readonly Order: 'order';
  readonly System: 'system';
  readonly Unsupported: 'unsupported';
  readonly Unknown: 'unknown';
  readonly Statuses: 'statuses';
  readonly '*': '*';
};
export type MessageTypesEnum = (typeof MessageTypesEnum)[keyof typeof MessageTypesEnum];
export declare namespace MessageTypesEnum {
  type Audio = 'audio';
  type Contacts = 'contacts';
  type Document = 'document';
  type Image = 'image';
  type Interactive = 'interactive';
  type Location = 'location';
  type Reaction = 'reaction';
  type Sticker = 'sticker';
  type Template = 'template';
  type Text = 'text';
  type Video = 'video';
  type Button = 'button';
  type Order = 'order';
  type System = 'system';
  type Unsupported = 'unsupported';
  type Unknown = 'unknown';
  type Statuses = 'statuses';
}

/** Kinds of template parameters. */
export declare const ParametersTypesEnum: {
  readonly Action: 'ACTION';
  readonly CouponCode: 'COUPON_CODE';
  readonly Currency: 'CURRENCY';
  readonly DateTime: 'DATE_TIME';
  readonly Document: 'DOCUMENT';
  readonly ExpirationTimeMs: 'EXPIRATION_TIME_MS';
  readonly Image: 'IMAGE';
  readonly LimitedTimeOffer: 'LIMITED_TIME_OFFER';
  readonly Location: 'LOCATION';
  readonly OrderStatus: 'ORDER_STATUS';
  readonly Payload: 'PAYLOAD';
  readonly Product: 'PRODUCT';
  readonly Text: 'TEXT';
  readonly TtlMinutes: 'TTL_MINUTES';
  readonly Video: 'VIDEO';
  readonly WebviewInteraction: 'WEBVIEW_INTERACTION';
  readonly WebviewPresentation: 'WEBVIEW_PRESENTATION';
};
export type ParametersTypesEnum = (typeof ParametersTypesEnum)[keyof typeof ParametersTypesEnum];
export declare namespace ParametersTypesEnum {
  type Action = 'ACTION';
  type CouponCode = 'COUPON_CODE';
  type Currency = 'CURRENCY';
  type DateTime = 'DATE_TIME';
  type Document = 'DOCUMENT';
  type ExpirationTimeMs = 'EXPIRATION_TIME_MS';
  type Image = 'IMAGE';
  type LimitedTimeOffer = 'LIMITED_TIME_OFFER';
  type Location = 'LOCATION';
  type OrderStatus = 'ORDER_STATUS';
  type Payload = 'PAYLOAD';
  type Product = 'PRODUCT';
  type Text = 'TEXT';
  type TtlMinutes = 'TTL_MINUTES';
  type Video = 'VIDEO';
  type WebviewInteraction = 'WEBVIEW_INTERACTION';
  type WebviewPresentation = 'WEBVIEW_PRESENTATION';
}

/** Where a click-to-WhatsApp referral came from. */
export declare const ReferralSourceTypesEnum: {
  readonly Ad: 'ad';
  readonly Post: 'post';
};
export type ReferralSourceTypesEnum = (typeof ReferralSourceTypesEnum)[keyof typeof ReferralSourceTypesEnum];
export declare namespace ReferralSourceTypesEnum {
  type Ad = 'ad';
  type Post = 'post';
}

/** Ways to deliver a verification code. */
export declare const RequestCodeMethodsEnum: {
  readonly Sms: 'SMS';
  readonly Voice: 'VOICE';
};
export type RequestCodeMethodsEnum = (typeof RequestCodeMethodsEnum)[keyof typeof RequestCodeMethodsEnum];
export declare namespace RequestCodeMethodsEnum {
  type Sms = 'SMS';
  type Voice = 'VOICE';
}

/** Delivery states of a message. */
export declare const StatusEnum: {
  readonly Delivered: 'delivered';
  readonly Read: 'read';
  readonly Sent: 'sent';
};
export type StatusEnum = (typeof StatusEnum)[keyof typeof StatusEnum];
export declare namespace StatusEnum {
  type Delivered = 'delivered';
  type Read = 'read';
  type Sent = 'sent';
}

/** MIME types of sticker messages. */
export declare const StickerMediaTypesEnum: {
  readonly Webp: 'image/webp';
};
export type StickerMediaTypesEnum = (typeof StickerMediaTypesEnum)[keyof typeof StickerMediaTypesEnum];
export declare namespace StickerMediaTypesEnum {
  type Webp = 'image/webp';
}

/** Kinds of template buttons. */
export declare const SubTypeEnum: {
  readonly Catalog: 'CATALOG';
  readonly CopyCode: 'COPY_CODE';
  readonly Flow: 'FLOW';
  readonly Mpm: 'MPM';
  readonly OrderDetails: 'ORDER_DETAILS';
  readonly PhoneNumber: 'PHONE_NUMBER';
  readonly QuickReply: 'QUICK_REPLY';
  readonly Reminder: 'REMINDER';
  readonly Url: 'URL';
  readonly VoiceCall: 'VOICE_CALL';
};
export type SubTypeEnum = (typeof SubTypeEnum)[keyof typeof SubTypeEnum];
export declare namespace SubTypeEnum {
  type Catalog = 'CATALOG';
  type CopyCode = 'COPY_CODE';
  type Flow = 'FLOW';
  type Mpm = 'MPM';
  type OrderDetails = 'ORDER_DETAILS';
  type PhoneNumber = 'PHONE_NUMBER';
  type QuickReply = 'QUICK_REPLY';
  type Reminder = 'REMINDER';
  type Url = 'URL';
  type VoiceCall = 'VOICE_CALL';
}

/** Changes that system messages report. */
export declare const SystemChangeTypesEnum: {
  readonly CustomerChangedNumber: 'customer_changed_number';
  readonly CustomerIdentityChanged: 'customer_identity_changed';
};
export type SystemChangeTypesEnum = (typeof SystemChangeTypesEnum)[keyof typeof SystemChangeTypesEnum];
export declare namespace SystemChangeTypesEnum {
  type CustomerChangedNumber = 'customer_changed_number';
  type CustomerIdentityChanged = 'customer_identity_changed';
}

/** Review states of a template. */
export declare const TemplateStatusEnum: {
  readonly Approved: 'APPROVED';
  readonly Pending: 'PENDING';
  readonly Rejected: 'REJECTED';
};
export type TemplateStatusEnum = (typeof TemplateStatusEnum)[keyof typeof TemplateStatusEnum];
export declare namespace TemplateStatusEnum {
  type Approved = 'APPROVED';
  type Pending = 'PENDING';
  type Rejected = 'REJECTED';
}

/** MIME types of video messages. */
export declare const VideoMediaTypesEnum: {
  readonly Mp4: 'video/mp4';
  readonly Threegp: 'video/3gp';
};
export type VideoMediaTypesEnum = (typeof VideoMediaTypesEnum)[keyof typeof VideoMediaTypesEnum];
export declare namespace VideoMediaTypesEnum {
  type Mp4 = 'video/mp4';
  type Threegp = 'video/3gp';
}

/** Review states of a WhatsApp Business Account. */
export declare const WabaAccountReviewStatus: {
  readonly Approved: 'APPROVED';
  readonly Active: 'ACTIVE';
  readonly Inactive: 'INACTIVE';
  readonly Disabled: 'DISABLED';
};
export type WabaAccountReviewStatus = (typeof WabaAccountReviewStatus)[keyof typeof WabaAccountReviewStatus];
export declare namespace WabaAccountReviewStatus {
  type Approved = 'APPROVED';
  type Active = 'ACTIVE';
  type Inactive = 'INACTIVE';
  type Disabled = 'DISABLED';
}

/** States of a WhatsApp Business Account. */
export declare const WabaAccountStatus: {
  readonly Approved: 'APPROVED';
  readonly Active: 'ACTIVE';
  readonly Inactive: 'INACTIVE';
  readonly Disabled: 'DISABLED';
};
export type WabaAccountStatus = (typeof WabaAccountStatus)[keyof typeof WabaAccountStatus];
export declare namespace WabaAccountStatus {
  type Approved = 'APPROVED';
  type Active = 'ACTIVE';
  type Inactive = 'INACTIVE';
  type Disabled = 'DISABLED';
}

/** Verification states of the business behind an account. */
export declare const WabaBusinessVerificationStatus: {
  readonly Verified: 'verified';
  readonly PendingSubmission: 'pending_submission';
  readonly Unverified: 'unverified';
  readonly Rejected: 'rejected';
};
export type WabaBusinessVerificationStatus =
  (typeof WabaBusinessVerificationStatus)[keyof typeof WabaBusinessVerificationStatus];
export declare namespace WabaBusinessVerificationStatus {
  type Verified = 'verified';
  type PendingSubmission = 'pending_submission';
  type Unverified = 'unverified';
  type Rejected = 'rejected';
}

/** Environment variable, and key in `whatsapp.config`, of each option. */
export declare const WabaConfigEnum: {
  readonly AppId: 'M4D_APP_ID';
  readonly Port: 'WA_PORT';
  readonly AppSecret: 'M4D_APP_SECRET';
  readonly PhoneNumberId: 'WA_PHONE_NUMBER_ID';
  readonly BusinessAcctId: 'WA_BUSINESS_ACCOUNT_ID';
  readonly APIVersion: 'CLOUD_API_VERSION';
  readonly AccessToken: 'CLOUD_API_ACCESS_TOKEN';
  readonly WebhookEndpoint: 'WEBHOOK_ENDPOINT';
  readonly WebhookVerificationToken: 'WEBHOOK_VERIFICATION_TOKEN';
  readonly ListenerPort: 'LISTENER_PORT';
  readonly MaxRetriesAfterWait: 'MAX_RETRIES_AFTER_WAIT';
  readonly RequestTimeout: 'REQUEST_TIMEOUT';
  readonly Debug: 'DEBUG';
  readonly PrivatePem: 'FLOW_API_PRIVATE_PEM';
  readonly Passphrase: 'FLOW_API_PASSPHRASE';
};
export type WabaConfigEnum = (typeof WabaConfigEnum)[keyof typeof WabaConfigEnum];
export declare namespace WabaConfigEnum {
  type AppId = 'M4D_APP_ID';
  type Port = 'WA_PORT';
  type AppSecret = 'M4D_APP_SECRET';
  type PhoneNumberId = 'WA_PHONE_NUMBER_ID';
  type BusinessAcctId = 'WA_BUSINESS_ACCOUNT_ID';
  type APIVersion = 'CLOUD_API_VERSION';
  type AccessToken = 'CLOUD_API_ACCESS_TOKEN';
  type WebhookEndpoint = 'WEBHOOK_ENDPOINT';
  type WebhookVerificationToken = 'WEBHOOK_VERIFICATION_TOKEN';
  type ListenerPort = 'LISTENER_PORT';
  type MaxRetriesAfterWait = 'MAX_RETRIES_AFTER_WAIT';
  type RequestTimeout = 'REQUEST_TIMEOUT';
  type Debug = 'DEBUG';
  type PrivatePem = 'FLOW_API_PRIVATE_PEM';
  type Passphrase = 'FLOW_API_PASSPHRASE';
}

/** Whether messages can be sent, as health status reports it. */
export declare const WabaHealthStatusCanSendMessage: {
  readonly Blocked: 'BLOCKED';
  readonly Limited: 'LIMITED';
  readonly Available: 'AVAILABLE';
};
export type WabaHealthStatusCanSendMessage =
  (typeof WabaHealthStatusCanSendMessage)[keyof typeof WabaHealthStatusCanSendMessage];
export declare namespace WabaHealthStatusCanSendMessage {
  type Blocked = 'BLOCKED';
  type Limited = 'LIMITED';
  type Available = 'AVAILABLE';
}

/** Kinds of messages that webhooks bring. */
export declare const WebhookTypesEnum: {
  readonly Audio: 'audio';
  readonly Button: 'button';
  readonly Document: 'document';
  readonly Text: 'text';
  readonly Image: 'image';
  readonly Interactive: 'interactive';
  readonly Order: 'order';
  readonly Sticker: 'sticker';
  readonly System: 'system';
  readonly Unknown: 'unknown';
  readonly Video: 'video';
};
export type WebhookTypesEnum = (typeof WebhookTypesEnum)[keyof typeof WebhookTypesEnum];
export declare namespace WebhookTypesEnum {
  type Audio = 'audio';
  type Button = 'button';
  type Document = 'document';
  type Text = 'text';
  type Image = 'image';
  type Interactive = 'interactive';
  type Order = 'order';
  type Sticker = 'sticker';
  type System = 'system';
  type Unknown = 'unknown';
  type Video = 'video';
}
