// In two steps: Node.js reads the source of what an ES module imports, and of what that passes on in one.
const entry = require('./client.js');

module.exports = entry;
