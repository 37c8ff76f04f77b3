// `migrateFlows` in the spelling of the site of 3.x. `modules.js` puts it in place of the core's own method.
const { WhatsAppValidationError } = require('../errors.js');

/**
 * `migrateFlows(destinationWabaId, { flow_ids })`, as the site of 3.x writes it: Graph copies Flows by
 * their names and from one account, so both are read first.
 *
 * @param {Record<string, Function>} methods of the core
 * @returns {Record<string, Function>} those that take their place
 */
function migratingFlows({ getFlow, migrateFlows }) {
  return {
    /**
     * @this {any}
     * @param {unknown} destinationWabaId
     * @param {any} data
     * @param {any} [options]
     */
    async migrateFlows(destinationWabaId, data, options) {
      const { flow_ids, ...rest } = Object(data);
      if (flow_ids === undefined) return migrateFlows.call(this, destinationWabaId, data, options);
      if (!Array.isArray(flow_ids) || flow_ids.length === 0) {
        throw new WhatsAppValidationError('`flow_ids` must be a list of at least one Flow id.');
      }
      const flows = [];
      for (const id of flow_ids) {
        flows.push(JSON.parse(await getFlow.call(this, id, FIELDS, undefined, options)));
      }
      const accounts = new Set(flows.map((flow) => flow.whatsapp_business_account?.id));
      if (accounts.size > 1) {
        throw new WhatsAppValidationError('`flow_ids` must be Flows of one account: Graph copies from one.');
      }
      const [source_waba_id] = accounts;
      const source_flow_names = flows.map(({ name }) => name);
      const named = { source_waba_id, ...rest, source_flow_names };
      return migrateFlows.call(this, destinationWabaId, named, options);
    },
  };
}

const FIELDS = 'name,whatsapp_business_account';

module.exports = { migratingFlows };
