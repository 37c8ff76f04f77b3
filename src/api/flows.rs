//! The life of a Flow, from its draft to its end. `lib/modules.js` makes `whatsapp.flows` of it.

use std::{collections::HashMap, sync::Arc};

use napi::{Either, Result, Unknown, bindgen_prelude::Uint8Array};
use napi_derive::napi;
use serde::de::IgnoredAny;

use crate::{
    bridge::{
        CallOptions, Reply, expansion, field_list, id, json_text, member, optional_id, query,
        setting,
    },
    call::Call,
    config::Setting,
    core::Core,
    failure::Failure,
    json::Members,
    multipart::{Form, check_mime_type},
};

/// Creates, changes, publishes and reads Flows. Reached as `whatsapp.flows`.
#[napi]
#[derive(Debug)]
pub struct FlowApi {
    core: Arc<Core>,
}

constructor!(FlowApi);

#[napi]
impl FlowApi {
    /// Lists the Flows of an account.
    ///
    /// `GET /{WABA_ID}/flows`
    ///
    /// @param wabaId - WhatsApp Business Account; `undefined` for the configured one.
    /// @param params - `fields`, `limit`, `after`, `before`.
    /// @returns `{ data: [flow, …], paging }`.
    /// @throws WhatsAppApiError, WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data: flows } = await whatsapp.flows.listFlows('102290129340398');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId?: string, params?: FlowListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<FlowsListResponse>>"
    )]
    pub fn list_flows(
        &self, waba_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.account(waba_id)?).edge("flows");
        let call = query(call, params, &["fields", "limit", "after", "before"])?;
        self.core.send(call, options)
    }

    /// Creates a Flow, as a draft unless `publish` is true.
    ///
    /// `POST /{WABA_ID}/flows`
    ///
    /// @param wabaId - WhatsApp Business Account; `undefined` for the configured one.
    /// @param data - `name`, `categories`, `endpoint_uri`, `clone_flow_id`, `flow_json` (text, or the
    /// object itself), `publish`.
    /// @returns `{ id, success, validation_errors }`.
    /// @throws WhatsAppValidationError when `data` is no object; WhatsAppFlowError with code 139000 to
    /// 139004, WhatsAppApiError with code 100 for a name that is taken; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.flows.createFlow('102290129340398', {
    ///   name: 'Survey',
    ///   categories: ['SURVEY'],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "wabaId: string | undefined, data: CreateFlowRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<CreateFlowResponse>>"
    )]
    pub fn create_flow(
        &self, waba_id: Unknown<'_>, data: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.account(waba_id)?).edge("flows");
        let order = [
            "name",
            "categories",
            "endpoint_uri",
            "clone_flow_id",
            "flow_json",
            "publish",
        ];
        let call = form(call, data, &order)?;
        self.core.send(call, options)
    }

    /// Reads a Flow.
    ///
    /// `GET /{FLOW_ID}`
    ///
    /// @param flowId - The Flow.
    /// @param fields - An array of names or one comma-separated string; without it, Meta's default.
    /// @param dateFormat - Deprecated, and not sent: Graph answers it with an error since 2026-10-27.
    /// @returns The Flow with the fields asked for.
    /// @throws WhatsAppApiError with code 100 for an unknown Flow or field; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const flow = await whatsapp.flows.getFlow('1234567890', 'id,name,status');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, fields?: string | readonly string[], dateFormat?: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<Flow & Partial<FlowPreviewResponse>>>"
    )]
    pub fn get_flow(
        &self, flow_id: Unknown<'_>, fields: Unknown<'_>, _date_format: Unknown<'_>,
        options: CallOptions,
    ) -> Result<Reply> {
        let mut call = Call::get(id("flowId", flow_id)?);
        if let Some(fields) = field_list(fields)? {
            call = call.query_form("fields", &fields);
        }
        self.core.send(call, options)
    }

    /// Reads the web preview of a Flow.
    ///
    /// `GET /{FLOW_ID}?fields=preview.invalidate(false)`
    ///
    /// @param flowId - The Flow.
    /// @param invalidate - True makes a new URL and ends the old one.
    /// @returns `{ preview: { preview_url, expires_at }, id }`.
    /// @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { preview } = await whatsapp.flows.getFlowPreview('1234567890');
    /// console.log(preview.preview_url);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, invalidate?: boolean, options?: CallOptions",
        ts_return_type = "Promise<Documented<FlowPreviewResponse>>"
    )]
    pub fn get_flow_preview(
        &self, flow_id: Unknown<'_>, invalidate: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let invalidate = match setting(invalidate)? {
            Setting::Missing => false,
            Setting::Flag(flag) => flag,
            _ => {
                let message = "`invalidate` must be true or false.";
                return Err(Failure::invalid("invalidate", message).into());
            }
        };
        let call = Call::get(id("flowId", flow_id)?)
            .query_form("fields", &format!("preview.invalidate({invalidate})"));
        self.core.send(call, options)
    }

    /// Changes name, categories, endpoint or app of a Flow.
    ///
    /// `POST /{FLOW_ID}`
    ///
    /// @param flowId - The Flow.
    /// @param data - Any of `name`, `categories`, `endpoint_uri`, `application_id`.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.flows.updateFlowMetadata('1234567890', { name: 'Survey 2026' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, data: FlowMetadata, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_flow_metadata(
        &self, flow_id: Unknown<'_>, data: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("flowId", flow_id)?);
        let order = ["name", "categories", "endpoint_uri", "application_id"];
        let call = form(call, data, &order)?;
        self.core.send(call, options)
    }

    /// Deletes a draft.
    ///
    /// `DELETE /{FLOW_ID}`
    ///
    /// @param flowId - The Flow; a published one can only be deprecated.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppFlowError or WhatsAppApiError when it is no draft; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.flows.deleteFlow('1234567890');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_flow(&self, flow_id: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::delete(id("flowId", flow_id)?);
        self.core.send(call, options)
    }

    /// Lists the files of a Flow.
    ///
    /// `GET /{FLOW_ID}/assets`
    ///
    /// @param flowId - The Flow.
    /// @param params - `limit`, `after`, `before`.
    /// @returns `{ data: [{ name, asset_type, download_url }], paging }`.
    /// @throws WhatsAppApiError with code 100 for an unknown Flow; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data: assets } = await whatsapp.flows.listAssets('1234567890');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, params?: FlowListParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<FlowAssetsResponse>>"
    )]
    pub fn list_assets(
        &self, flow_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("flowId", flow_id)?).edge("assets");
        let call = query(call, params, &["limit", "after", "before"])?;
        self.core.send(call, options)
    }

    /// Replaces the Flow JSON of a draft.
    ///
    /// `POST /{FLOW_ID}/assets`
    ///
    /// @param flowId - The Flow.
    /// @param data - `file`: the Flow JSON as an object, text, bytes or a Blob. `name`: `'flow.json'`.
    /// @returns `{ success, validation_errors }`: a Flow JSON with errors is stored, but cannot be
    /// published.
    /// @throws WhatsAppValidationError when `file` is nothing of that; WhatsAppApiError with code 100;
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { validation_errors } = await whatsapp.flows.updateFlowJson('1234567890', {
    ///   file: { version: '7.0', screens: [] },
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, data: { file: FlowJson; name?: string | undefined }, options?: CallOptions",
        ts_return_type = "Promise<Documented<UpdateFlowResponse>>"
    )]
    pub fn update_flow_json(
        &self, flow_id: Unknown<'_>, data: FlowFile, options: CallOptions,
    ) -> Result<Reply> {
        let call = data.call(flow_id)?;
        self.core.send(call, options)
    }

    /// Publishes a draft; from then on it cannot be changed or deleted.
    ///
    /// `POST /{FLOW_ID}/publish`
    ///
    /// @param flowId - The Flow.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppFlowError when it has validation errors or no endpoint; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.flows.publishFlow('1234567890');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn publish_flow(&self, flow_id: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::post(id("flowId", flow_id)?)
            .edge("publish")
            .json("{}");
        self.core.send(call, options)
    }

    /// Retires a published Flow: it can no longer be sent or opened.
    ///
    /// `POST /{FLOW_ID}/deprecate`
    ///
    /// @param flowId - The Flow.
    /// @returns `{ success: true }`, also readable as `data.success`.
    /// @throws WhatsAppFlowError or WhatsAppApiError when it is not published; WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// await whatsapp.flows.deprecateFlow('1234567890');
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn deprecate_flow(&self, flow_id: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::post(id("flowId", flow_id)?)
            .edge("deprecate")
            .json("{}");
        self.core.send(call, options)
    }

    /// Reads how the endpoint of a Flow does: requests, errors, latency, availability.
    ///
    /// `GET /{FLOW_ID}?fields=metric.name(…).granularity(…).since(…).until(…)`
    ///
    /// @param flowId - Id of the Flow.
    /// @param params - `name` of the metric (`ENDPOINT_REQUEST_COUNT`, `ENDPOINT_REQUEST_ERROR`,
    /// `ENDPOINT_REQUEST_ERROR_RATE`, `ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL`, `ENDPOINT_AVAILABILITY`), `granularity`
    /// (`HOUR`, `DAY` or `LIFETIME`), and `since` and `until` as `YYYY-MM-DD`.
    /// @returns `metric.data_points`: `timestamp`, and `data` with keys and values. Graph leaves `metric` out when it knows
    /// nothing.
    /// @throws As `getFlow`.
    ///
    /// @example
    /// ```js
    /// const { metric } = await whatsapp.flows.getFlowMetric('1234567890', {
    ///   name: 'ENDPOINT_REQUEST_COUNT',
    ///   granularity: 'DAY',
    ///   since: '2026-10-01',
    ///   until: '2026-10-31',
    /// });
    /// for (const { timestamp, data } of metric?.data_points ?? []) console.log(timestamp, data);
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/guides/healthmonitoring
    #[napi(
        catch_unwind,
        ts_args_type = "flowId: string, params: FlowMetricParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<FlowMetricResponse>>"
    )]
    pub fn get_flow_metric(
        &self, flow_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let flow_id = id("flowId", flow_id)?;
        for name in ["name", "granularity"] {
            if setting(member("params", params, name)?)? == Setting::Missing {
                let message = format!("`params` must have `{name}`.");
                return Err(Failure::invalid(name, message).into());
            }
        }
        let field = expansion("metric", params, &["name", "granularity", "since", "until"])?;
        self.core
            .send(Call::get(flow_id).query("fields", field), options)
    }

    /// Copies Flows from another account.
    ///
    /// `POST /{DESTINATION_WABA_ID}/migrate_flows`
    ///
    /// @param destinationWabaId - The account that gets the copies.
    /// @param data - `source_waba_id`, and `source_flow_names` unless all are meant; or `flow_ids`,
    /// Flows of one account, whose names are then read first.
    /// @returns `{ migrated_flows, failed_flows }`: read both.
    /// @throws WhatsAppApiError with code 100 or 200 without access to both accounts;
    /// WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { failed_flows } = await whatsapp.flows.migrateFlows('102290129340398', {
    ///   source_waba_id: '104996122399160',
    ///   source_flow_names: ['Survey'],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
    #[napi(
        catch_unwind,
        ts_args_type = "destinationWabaId: string, data: MigrateFlowsRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<FlowMigrationResponse>>"
    )]
    pub fn migrate_flows(
        &self, destination_waba_id: Unknown<'_>, data: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("destinationWabaId", destination_waba_id)?).edge("migrate_flows");
        let call = form(call, data, &["source_waba_id", "source_flow_names"])?;
        self.core.send(call, options)
    }

    fn account(&self, waba_id: Unknown<'_>) -> Result<String> {
        match optional_id("wabaId", waba_id)? {
            Some(id) => Ok(id),
            None => Ok(self.core.business_account_id()?),
        }
    }
}

/// A Flow JSON as bytes: `lib/files/upload.js` makes one of whatever a caller gave.
///
/// @internal
#[napi(object, object_to_js = false)]
pub struct FlowFile {
    pub bytes: Either<String, Uint8Array>,
    pub mime_type: String,
    pub filename: String,
    pub name: String,
}

impl FlowFile {
    fn call(&self, flow_id: Unknown<'_>) -> Result<Call> {
        if !self.mime_type.is_empty() {
            check_mime_type("file", &self.mime_type)?;
        }
        let bytes = match &self.bytes {
            Either::A(text) => text.as_bytes(),
            Either::B(bytes) => bytes,
        };
        let form = Form::new()?
            .file("file", &self.filename, &self.mime_type, bytes)
            .field("asset_type", "FLOW_JSON")
            .field("name", &self.name)
            .written();
        Ok(Call::post(id("flowId", flow_id)?)
            .edge("assets")
            .body(form.content_type, form.head))
    }
}

/// One field of a form per member: those of `order` first, then whatever else the caller gave.
/// Text is sent as it is, everything else as JSON.
fn form(call: Call, data: Unknown<'_>, order: &[&str]) -> Result<Call> {
    let text = json_text("data", data)?;
    let invalid = |message: &str| Failure::invalid("data", message);
    const HALF: &str = "`data` holds half of a character.";
    let Members(members) =
        Members::read(&text).ok_or_else(|| invalid("`data` must be an object."))?;
    // `Members` passes a key on that is no text; a form has to write it.
    if serde_json::from_str::<HashMap<String, IgnoredAny>>(&text).is_err() {
        return Err(invalid(HALF).into());
    }
    let first = order
        .iter()
        .filter_map(|name| members.iter().find(|(key, _)| key == name));
    let rest = members
        .iter()
        .filter(|(key, _)| !order.contains(&key.as_str()));
    let mut form = Form::new()?;
    for (name, value) in first.chain(rest) {
        let value = value.get();
        form = if value.starts_with('"') {
            let text: String = serde_json::from_str(value).map_err(|_| invalid(HALF))?;
            form.field(name, &text)
        } else {
            form.field(name, value)
        };
    }
    let form = form.written();
    Ok(call.body(form.content_type, form.head))
}
