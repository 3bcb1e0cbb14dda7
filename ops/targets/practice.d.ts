import { PracticeStore } from '../practice/store.ts';
import type { Target, TargetDefinition } from '../target.ts';
/** Where `zonewright practice` keeps its zones when nothing else is said. */
export declare function practiceFolder({ XDG_STATE_HOME, LOCALAPPDATA, HOME }?: NodeJS.ProcessEnv): string;
/** The practice server of this machine: all that a deploy does, and nothing that can break. */
export declare const practice: TargetDefinition;
/** The target of a practice server's folder. */
export declare function openPractice(store: PracticeStore): Target;
