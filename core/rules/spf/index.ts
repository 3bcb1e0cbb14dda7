import lookupLimit from './lookup-limit.ts';
import multipleRecords from './multiple-records.ts';
import { spfReadingRules } from './reading.ts';

export default [...spfReadingRules, lookupLimit, multipleRecords];
