//! The message templates of an account. `lib/modules.js` makes `whatsapp.templates` of it.

use std::sync::Arc;

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, id, json_text, member, optional_id, query},
    call::Call,
    core::Core,
};

/// Manages message templates. Reached as `whatsapp.templates`.
#[napi]
#[derive(Debug)]
pub struct TemplateApi {
    core: Arc<Core>,
}

constructor!(TemplateApi);

impl TemplateApi {
    /// The account that was named, or else the configured one.
    fn account(&self, waba_id: Unknown<'_>) -> Result<String> {
        match optional_id("wabaId", waba_id)? {
            Some(id) => Ok(id),
            None => Ok(self.core.business_account_id()?),
        }
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
        let call = Call::get(self.account(waba_id)?).edge("message_templates");
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
        let call = Call::post(self.account(waba_id)?)
            .edge("message_templates")
            .json(json_text("template", template)?);
        self.core.send(call, options)
    }

    /// Deletes a template: all its languages, or one of them. Its name cannot be used again for 30
    /// days.
    ///
    /// `DELETE /{WABA_ID}/message_templates`
    ///
    /// @param params - `name` of the template; with `hsm_id`, only the translation with that id.
    /// @param wabaId - Another account than the configured one.
    /// @returns `success`.
    /// @throws As `getTemplates`; WhatsAppApiError (100) for an unknown template.
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
        // Without `params` the call is refused here, because nothing would say which template is meant.
        member("params", params, "name")?;
        let call = Call::delete(self.account(waba_id)?).edge("message_templates");
        let call = query(call, params, &[])?;
        self.core.send(call, options)
    }
}
