//! The message templates of an account. `lib/modules.js` makes `whatsapp.templates` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, field_list, given, id, json_text, member, query, short_id_list},
    call::{Call, Effect},
    core::Core,
    failure::Failure,
};

/// How many ids Graph takes when templates are archived or deleted.
const MOST_TEMPLATES: usize = 100;

/// Manages message templates. Reached as `whatsapp.templates`.
#[napi]
#[derive(Debug)]
pub struct TemplateApi {
    core: Arc<Core>,
}

constructor!(TemplateApi);

impl TemplateApi {
    fn archiving(&self, edge: &str, ids: Unknown<'_>, waba_id: Unknown<'_>) -> Result<Call> {
        let ids = short_id_list("templateIds", ids, MOST_TEMPLATES)?;
        let body = serde_json::json!({ "hsm_ids": ids });
        Ok(Call::post(self.core.waba_id(waba_id)?)
            .edge("message_templates")
            .edge(edge)
            .on_api_host()
            .json(body.to_string())
            .effect(Effect::Idempotent))
    }
}

#[napi]
impl TemplateApi {
    /// Reads a template.
    ///
    /// `GET /{TEMPLATE_ID}`
    ///
    /// @param templateId - Id of the template.
    /// @returns The template: name, language, category, status, components.
    /// @throws WhatsAppValidationError for a malformed id; WhatsAppApiError (100 with subcode 33:
    /// unknown id or no access), WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const template = await whatsapp.templates.getTemplate('1473688840035974');
    /// console.log(template.status);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm
    #[napi(
        catch_unwind,
        ts_args_type = "templateId: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateResponse>>"
    )]
    pub fn get_template(&self, template_id: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = Call::get(id("templateId", template_id)?);
        self.core.send(call, options)
    }

    /// Changes a template. Meta reviews it anew; an approved one may be changed once a day.
    ///
    /// `POST /{TEMPLATE_ID}`
    ///
    /// @param templateId - Id of the template.
    /// @param template - What changes: `components`, `category`, `message_send_ttl_seconds`, …
    /// @returns `success`.
    /// @throws As `createTemplate`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.templates.updateTemplate('1473688840035974', { category: 'UTILITY' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
    #[napi(
        catch_unwind,
        ts_args_type = "templateId: string | number, template: Partial<TemplateRequestBody>, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_template(
        &self, template_id: Unknown<'_>, template: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call =
            Call::post(id("templateId", template_id)?).json(json_text("template", template)?);
        self.core.send(call, options)
    }

    /// Lists the templates of an account, a page at a time.
    ///
    /// `GET /{WABA_ID}/message_templates`
    ///
    /// @param params - Filters and paging: `name`, `language`, `category`, `status`, `limit`,
    /// `after`, `before`, `fields`; any other parameter of Graph goes along.
    /// @param wabaId - Another account than the configured one.
    /// @returns `data` with the templates and `paging`.
    /// @throws WhatsAppValidationError when no account is configured; WhatsAppAuthorizationError
    /// (190, 10, 200), WhatsAppApiError (100), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.templates.getTemplates({ status: 'APPROVED', limit: 50 });
    /// for (const template of data) console.log(template.name, template.language);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
    #[napi(
        catch_unwind,
        ts_args_type = "params?: TemplateGetParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponsePagination<TemplateResponse>>>"
    )]
    pub fn get_templates(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("message_templates");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }

    /// Creates a template and hands it in for review.
    ///
    /// `POST /{WABA_ID}/message_templates`
    ///
    /// The factories `createOTPTemplate`, `createCouponTemplate` and so on build the argument.
    ///
    /// @param template - `name` (lower-case letters, digits, underscores), `language`, `category`,
    /// `components`; any other field of Graph goes along.
    /// @param wabaId - Another account than the configured one.
    /// @returns `id`, `status` (`PENDING` as a rule) and `category`.
    /// @throws WhatsAppValidationError when no account is configured; WhatsAppApiError (100 with
    /// Meta's reason in `error.error_user_msg`; 2388023: the name was deleted lately; 80008),
    /// WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { id, status } = await whatsapp.templates.createTemplate({
    ///   name: 'order_shipped',
    ///   language: 'en_US',
    ///   category: 'UTILITY',
    ///   components: [{ type: 'BODY', text: 'Your order is on its way.' }],
    /// });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
    #[napi(
        catch_unwind,
        ts_args_type = "template: TemplateRequestBody, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateResponse>>"
    )]
    pub fn create_template(
        &self, template: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("message_templates")
            .json(json_text("template", template)?);
        self.core.send(call, options)
    }

    /// Deletes a template: all its languages, or one of them; or up to 100 templates by their ids. A deleted name
    /// cannot be used again for 30 days.
    ///
    /// `DELETE /{WABA_ID}/message_templates`
    ///
    /// @param params - `name` of the template; with `hsm_id`, only the translation with that id. Or `hsm_ids` alone: a
    /// list of up to 100 ids, of which one wrong id fails all.
    /// @param wabaId - Another account than the configured one.
    /// @returns `success`.
    /// @throws As `getTemplates`; WhatsAppApiError (100) for an unknown template, (2388330) for one that Direct Send
    /// made.
    ///
    /// @example
    /// ```js
    /// await whatsapp.templates.deleteTemplate({ name: 'order_shipped' });
    /// ```
    /// @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates#deleting-templates
    #[napi(
        catch_unwind,
        ts_args_type = "params: TemplateDeleteParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_template(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let name = given(member("params", params, "name")?)?;
        match given(member("params", params, "hsm_ids")?)? {
            Some(ids) => drop(short_id_list("hsm_ids", ids, MOST_TEMPLATES)?),
            None if name.is_none() => {
                return Err(Failure::invalid(
                    "params",
                    "`params` must have the `name` of a template or a list `hsm_ids`.",
                )
                .into());
            }
            None => {}
        }
        let call = Call::delete(self.core.waba_id(waba_id)?).edge("message_templates");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }

    /// Archives templates: they are hidden and cannot be sent until they are unarchived. Meta archives by itself what
    /// was not sent for 12 months, and deletes it 28 days later.
    ///
    /// `POST https://api.facebook.com/{WABA_ID}/message_templates/archive`
    ///
    /// @param templateIds - Up to 100 ids.
    /// @param wabaId - Another account than the configured one.
    /// @returns `archived_templates`, the ids that were archived, and `failed_templates`: by id, why not.
    /// @throws WhatsAppValidationError for no id, a malformed one or more than 100, or when no account is configured,
    /// before anything is sent; WhatsAppApiError (100), WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const { failed_templates } = await whatsapp.templates.archiveTemplates(['1473688840035974']);
    /// for (const [id, why] of Object.entries(failed_templates)) console.log(id, why);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival
    #[napi(
        catch_unwind,
        ts_args_type = "templateIds: Array<string | number>, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateArchiveResponse>>"
    )]
    pub fn archive_templates(
        &self, template_ids: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = self.archiving("archive", template_ids, waba_id)?;
        self.core.send(call, options)
    }

    /// Brings archived templates back.
    ///
    /// `POST https://api.facebook.com/{WABA_ID}/message_templates/unarchive`
    ///
    /// @param templateIds - Up to 100 ids.
    /// @param wabaId - Another account than the configured one.
    /// @returns `unarchived_templates`, the ids that are back, and `failed_templates`: by id, why not.
    /// @throws As `archiveTemplates`.
    ///
    /// @example
    /// ```js
    /// const { unarchived_templates } = await whatsapp.templates.unarchiveTemplates(['1473688840035974']);
    /// console.log(unarchived_templates);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival
    #[napi(
        catch_unwind,
        ts_args_type = "templateIds: Array<string | number>, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateUnarchiveResponse>>"
    )]
    pub fn unarchive_templates(
        &self, template_ids: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = self.archiving("unarchive", template_ids, waba_id)?;
        self.core.send(call, options)
    }

    /// Compares a template with another of the same account: how often each was sent, which one is blocked more, and
    /// why. Both must have been sent at least 1,000 times in the window.
    ///
    /// `GET /{TEMPLATE_ID}/compare`
    ///
    /// @param templateId - Id of the template.
    /// @param params - `template_ids`: the one other id, in a list; `start` and `end` in Unix seconds, with `end` now and
    /// `start` 7, 30, 60 or 90 days earlier.
    /// @returns `data` with the metrics `BLOCK_RATE` (ids, from the lowest rate to the highest), `MESSAGE_SENDS` and
    /// `TOP_BLOCK_REASON`.
    /// @throws WhatsAppValidationError for a malformed id; WhatsAppApiError (100: another window, or too few messages),
    /// WhatsAppAuthorizationError (190, 10, 200), WhatsAppNetworkError.
    ///
    /// @example
    /// ```js
    /// const end = Math.floor(Date.now() / 1000);
    /// const { data } = await whatsapp.templates.compareTemplates('1473688840035974', {
    ///   template_ids: ['1473688840035975'],
    ///   start: end - 30 * 86_400,
    ///   end,
    /// });
    /// console.log(data.find(({ metric }) => metric === 'BLOCK_RATE'));
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-comparison
    #[napi(
        catch_unwind,
        ts_args_type = "templateId: string | number, params: TemplateCompareParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateComparison>>"
    )]
    pub fn compare_templates(
        &self, template_id: Unknown<'_>, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        short_id_list("template_ids", member("params", params, "template_ids")?, 1)?;
        let call = Call::get(id("templateId", template_id)?).edge("compare");
        let call = query(call, params, &["template_ids", "start", "end"])?;
        self.core.send(call, options)
    }

    /// Ends the pause of a template. It is needed after a pause from pacing; those for low quality end by themselves
    /// after 3 and 6 hours.
    ///
    /// `POST /{TEMPLATE_ID}/unpause`
    ///
    /// @param templateId - Id of the template.
    /// @returns `success`, and `reason` when it is `false`.
    /// @throws As `getTemplate`.
    ///
    /// @example
    /// ```js
    /// const { success, reason } = await whatsapp.templates.unpauseTemplate('1473688840035974');
    /// if (!success) console.log(reason);
    /// ```
    /// @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm/unpause/
    #[napi(
        catch_unwind,
        ts_args_type = "templateId: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateUnpauseResponse>>"
    )]
    pub fn unpause_template(
        &self, template_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(id("templateId", template_id)?)
            .edge("unpause")
            .effect(Effect::Idempotent);
        self.core.send(call, options)
    }

    /// Copies approved templates of good quality from another account of the same business.
    ///
    /// `POST /{WABA_ID}/migrate_message_templates`
    ///
    /// What takes longer than 30 seconds times out: ask again with a smaller `count`.
    ///
    /// @param params - `source_waba_id`; and `template_ids` (up to 500), or `count` (up to 500) and `page_number` (from 0),
    /// which count through all templates.
    /// @param wabaId - The account to copy to, instead of the configured one.
    /// @returns `migrated_templates`, the ids that were copied, and `failed_templates`: by id, why not.
    /// @throws As `archiveTemplates`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { migrated_templates } = await whatsapp.templates.migrateTemplates({
    ///   source_waba_id: '102290129340398',
    ///   count: 100,
    /// });
    /// console.log(migrated_templates.length);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-migration
    #[napi(
        catch_unwind,
        ts_args_type = "params: TemplateMigrationRequest, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateMigrationResponse>>"
    )]
    pub fn migrate_templates(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        id(
            "source_waba_id",
            member("params", params, "source_waba_id")?,
        )?;
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("migrate_message_templates")
            .json(json_text("params", params)?);
        self.core.send(call, options)
    }

    /// Creates or changes an authentication template in several languages at once. Meta writes its texts.
    ///
    /// `POST /{WABA_ID}/upsert_message_templates`
    ///
    /// @param template - `name`, `languages`, `category: 'AUTHENTICATION'` and `components`: a body with
    /// `add_security_recommendation`, a footer with `code_expiration_minutes`, one OTP button without texts.
    /// @param wabaId - Another account than the configured one.
    /// @returns `data`: `id`, `status` and `language` of each.
    /// @throws As `createTemplate`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.templates.upsertTemplates({
    ///   name: 'login_code',
    ///   languages: ['en_US', 'de'],
    ///   category: 'AUTHENTICATION',
    ///   components: [
    ///     { type: 'BODY', add_security_recommendation: true },
    ///     { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
    ///   ],
    /// });
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/bulk-management
    #[napi(
        catch_unwind,
        ts_args_type = "template: TemplateUpsertRequest, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateUpsertResponse>>"
    )]
    pub fn upsert_templates(
        &self, template: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("upsert_message_templates")
            .json(json_text("template", template)?);
        self.core.send(call, options)
    }

    /// Lists the templates that Meta offers ready-made, a page at a time.
    ///
    /// `GET /message_template_library`
    ///
    /// @param params - Filters and paging: `search`, `topic`, `usecase`, `industry`, `language`, `name`, `limit`, `after`.
    /// @returns `data` with the templates and `paging`.
    /// @throws As `getTemplates`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.templates.getLibraryTemplates({ search: 'delivery', language: 'en_US' });
    /// for (const template of data) console.log(template.name, template.body);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
    #[napi(
        catch_unwind,
        ts_args_type = "params?: LibraryTemplateGetParams, options?: CallOptions",
        ts_return_type = "Promise<Documented<LibraryTemplateList>>"
    )]
    pub fn get_library_templates(
        &self, params: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = query(Call::get("message_template_library"), params, &[])?;
        self.core.send(call, options)
    }

    /// Creates a template from Meta's library: reviewed already, so it can be sent at once as a rule.
    ///
    /// `POST /{WABA_ID}/message_templates`
    ///
    /// @param template - `name`, `language`, `category`, `library_template_name`, and the inputs of its buttons and body.
    /// @param wabaId - Another account than the configured one.
    /// @returns `id`, `status` and `category`.
    /// @throws As `createTemplate`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.templates.createTemplateFromLibrary({
    ///   name: 'my_delivery_update',
    ///   language: 'en_US',
    ///   category: 'UTILITY',
    ///   library_template_name: 'delivery_update_1',
    ///   library_template_button_inputs: [{ type: 'URL', url: { base_url: 'https://example.com/{{1}}' } }],
    /// });
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
    #[napi(
        catch_unwind,
        ts_args_type = "template: LibraryTemplateRequest, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<LibraryTemplateResponse>>"
    )]
    pub fn create_template_from_library(
        &self, template: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        if given(member("template", template, "library_template_name")?)?.is_none() {
            let message =
                "`template` must have the `library_template_name` of a template of the library.";
            return Err(Failure::invalid("template", message).into());
        }
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("message_templates")
            .json(json_text("template", template)?);
        self.core.send(call, options)
    }

    /// Creates a group of templates, whose numbers are then added up. A template is in one group at most.
    ///
    /// `POST /{WABA_ID}/template_groups`
    ///
    /// @param group - `name` (up to 256 characters, unique), `description` (up to 512) and the ids
    /// `whatsapp_business_templates`.
    /// @param wabaId - Another account than the configured one.
    /// @returns `id` of the group.
    /// @throws As `archiveTemplates`; `maybeSent: true` when the answer was lost.
    ///
    /// @example
    /// ```js
    /// const { id } = await whatsapp.templates.createTemplateGroup({
    ///   name: 'Spring sale',
    ///   whatsapp_business_templates: ['1473688840035974'],
    /// });
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
    #[napi(
        catch_unwind,
        ts_args_type = "group: TemplateGroupRequest, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateGroupIdResponse>>"
    )]
    pub fn create_template_group(
        &self, group: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("template_groups")
            .json(json_text("group", group)?);
        self.core.send(call, options)
    }

    /// Reads a group of templates.
    ///
    /// `GET /{TEMPLATE_GROUP_ID}?fields=…`
    ///
    /// @param templateGroupId - Id of the group.
    /// @param fields - Names of fields, as an array or as one comma-separated string.
    /// @returns The group: name, description, times, `whatsapp_business_templates`.
    /// @throws As `getTemplate`.
    ///
    /// @example
    /// ```js
    /// const group = await whatsapp.templates.getTemplateGroup('1194532211857102', ['name', 'description']);
    /// console.log(group.name);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
    #[napi(
        catch_unwind,
        ts_args_type = "templateGroupId: string | number, fields?: string[] | string, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateGroup>>"
    )]
    pub fn get_template_group(
        &self, template_group_id: Unknown<'_>, fields: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(id("templateGroupId", template_group_id)?)
            .query_if("fields", field_list(fields)?);
        self.core.send(call, options)
    }

    /// Lists the groups of templates of an account, a page at a time.
    ///
    /// `GET /{WABA_ID}/template_groups`
    ///
    /// @param params - `fields` and paging: `limit`, `after`, `before`.
    /// @param wabaId - Another account than the configured one.
    /// @returns `data` with the groups and `paging`.
    /// @throws As `getTemplates`.
    ///
    /// @example
    /// ```js
    /// const { data } = await whatsapp.templates.getTemplateGroups({ limit: 20 });
    /// for (const group of data) console.log(group.id, group.name);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
    #[napi(
        catch_unwind,
        ts_args_type = "params?: TemplateGroupListParams, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<TemplateGroupList>>"
    )]
    pub fn get_template_groups(
        &self, params: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::get(self.core.waba_id(waba_id)?).edge("template_groups");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }

    /// Changes a group of templates: its texts, or what is in it. A template that leaves keeps the numbers it added.
    ///
    /// `POST /{TEMPLATE_GROUP_ID}`
    ///
    /// @param templateGroupId - Id of the group.
    /// @param group - `name`, `description`, and the ids `add_templates`, `remove_templates`.
    /// @returns `success`.
    /// @throws As `getTemplate`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.templates.updateTemplateGroup('1194532211857102', { add_templates: ['1473688840035974'] });
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
    #[napi(
        catch_unwind,
        ts_args_type = "templateGroupId: string | number, group: TemplateGroupUpdateRequest, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn update_template_group(
        &self, template_group_id: Unknown<'_>, group: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call =
            Call::post(id("templateGroupId", template_group_id)?).json(json_text("group", group)?);
        self.core.send(call, options)
    }

    /// Deletes a group of templates. Its templates stay.
    ///
    /// `DELETE /{TEMPLATE_GROUP_ID}`
    ///
    /// @param templateGroupId - Id of the group.
    /// @returns `success`.
    /// @throws As `getTemplate`.
    ///
    /// @example
    /// ```js
    /// await whatsapp.templates.deleteTemplateGroup('1194532211857102');
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
    #[napi(
        catch_unwind,
        ts_args_type = "templateGroupId: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<ResponseSuccess>>"
    )]
    pub fn delete_template_group(
        &self, template_group_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::delete(id("templateGroupId", template_group_id)?);
        self.core.send(call, options)
    }

    /// Hands in a sample of what Direct Send will send, and learns which category Meta gives it.
    ///
    /// `POST /{WABA_ID}/message_samples`
    ///
    /// @param sample - The message, as `messages.send` takes it with `category`.
    /// @param wabaId - Another account than the configured one.
    /// @returns `success` and `category`.
    /// @throws As `createTemplate`; WhatsAppApiError (139200: access to Direct Send is blocked).
    ///
    /// @example
    /// ```js
    /// const { category } = await whatsapp.templates.createMessageSample({
    ///   category: 'utility',
    ///   type: 'text',
    ///   text: { body: 'Your order 7 was shipped.' },
    /// });
    /// console.log(category);
    /// ```
    /// @see https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send
    #[napi(
        catch_unwind,
        ts_args_type = "sample: MessageSampleRequest, wabaId?: string | number, options?: CallOptions",
        ts_return_type = "Promise<Documented<MessageSampleResponse>>"
    )]
    pub fn create_message_sample(
        &self, sample: Unknown<'_>, waba_id: Unknown<'_>, options: CallOptions,
    ) -> Result<Reply> {
        let call = Call::post(self.core.waba_id(waba_id)?)
            .edge("message_samples")
            .json(json_text("sample", sample)?);
        self.core.send(call, options)
    }
}
