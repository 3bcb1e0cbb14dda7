/** Everything that reaches another machine, for the client and the command line. */
export { askDeployed, renderNameServer, renderProblems, secondaryPatience } from './ask-deployed.ts';
export type { NameServerReport } from './ask-everywhere.ts';
export { type DeployEvent, type DeployOptions, deploy } from './deploy.ts';
export { type ExchangeRefusal, type ZoneJson, zoneFromJson, zoneToJson } from './exchange.ts';
export { changedNames, describeChanges } from './external/changes.ts';
export { type Refreshed, type RefreshOptions, refreshExternal } from './external/refresh.ts';
export { describeVersion, listVersions, planRollback } from './history.ts';
export type { LiveResult } from './live/check.ts';
export { checkLive, countStates, type LiveZoneRequest } from './live/check-live.ts';
export { chooseChecks, liveChecks } from './live/checks/index.ts';
export { livePrometheus, renderLive, summarizeLive } from './live/render.ts';
export { localMachine } from './machine/local.ts';
export type { Machine } from './machine/machine.ts';
export { acceptHostKey, hostPattern, sshMachine } from './machine/ssh.ts';
export { type MakePlanOptions, makePlan } from './make-plan.ts';
export { exitStatus, type Outcome, outcomeOf, renderOutcome, type ZoneOutcome } from './outcome.ts';
export { ageProblem, readPlan, type SavedPlan, sealPlan, writePlan } from './plan-file.ts';
export { type PracticeServer, startPracticeServer } from './practice/server.ts';
export { PracticeStore } from './practice/store.ts';
export { evaluateSpf, type SpfQuestion, type SpfVerdict } from './receiver/evaluate-spf.ts';
export { type DecidingTerm, explainSpf } from './receiver/explain-spf.ts';
export type { Signer } from './receiver/judge-signatures.ts';
export { forwarded, fromSubdomain } from './receiver/presets.ts';
export { questionOfMessage, type SaidOfMessage } from './receiver/read-message.ts';
export type { Resolve } from './receiver/resolver.ts';
export { showSimulation } from './receiver/show-simulation.ts';
export { type MailQuestion, type MailVerdict, simulate } from './receiver/simulate.ts';
export { systemResolver } from './receiver/system-resolver.ts';
export { whatWouldChange } from './receiver/what-would-change.ts';
export { workspaceResolver } from './receiver/workspace-resolver.ts';
export { readForRemoval, removeZone } from './remove-zone.ts';
export {
  changedLines,
  describeServerBlock,
  hashServerBlock,
  type ServerBlock,
  serverBlockProblem,
} from './server-block.ts';
export { serverEndpoints } from './server-endpoints.ts';
export { stateHome } from './state-home.ts';
export {
  readTargetOptions,
  type Target,
  type TargetDefinition,
  type TargetFailure,
  type Version,
} from './target.ts';
export { targetKinds } from './targets/index.ts';
export { practiceFolder } from './targets/practice.ts';
export { renderWaits, showMoment } from './waits.ts';
export { ask } from './wire/ask.ts';
export { transferZone } from './wire/axfr.ts';
export { type Endpoint, parseEndpoint, showEndpoint } from './wire/endpoint.ts';
