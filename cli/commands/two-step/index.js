// The commands of two-step verification, in one group.
import { Command } from 'commander';
import { dueCommand } from './due.js';
import { generateCommand } from './generate.js';
import { rotateCommand } from './rotate.js';
import { setupCommand } from './setup.js';
import { statusCommand } from './status.js';

/** @param {import('../../index.js').Context} context */
export const twoStepCommand = (context) =>
  new Command('two-step')
    .description('PINs of two-step verification')
    .addCommand(statusCommand(context))
    .addCommand(setupCommand(context))
    .addCommand(rotateCommand(context))
    .addCommand(generateCommand(context))
    .addCommand(dueCommand(context));
