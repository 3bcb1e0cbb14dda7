import type { Memento } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RefusalMarks } from './deploy/refusal-marks.ts';
import type { Ops } from './load-ops.ts';
import type { PlanOnShow } from './plan-view/plan-on-show.ts';
import type { ReportDocuments } from './report-documents.ts';

/** What the commands need of the extension. */
export interface Desk {
  readonly loadOps: () => Promise<typeof Ops>;
  /** Remembers which servers were approved, outside the workspace. */
  readonly memory: Memento;
  readonly reports: ReportDocuments;
  /** The plan that the view shows. */
  readonly plans: PlanOnShow;
  /** Marks in the files what servers refused. */
  readonly refusals: RefusalMarks;
  readonly client: Promise<BaseLanguageClient>;
}
