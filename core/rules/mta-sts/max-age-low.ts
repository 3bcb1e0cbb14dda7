import { policyField } from '../../mail/mta-sts-policy.ts';
import { defineRule } from '../rule.ts';

const day = 86_400;
const week = 7 * day;

export default defineRule({
  id: 'mta-sts/max-age-low',
  severity: 'info',
  on: 'policy',
  summary: 'Senders keep a policy for a week or longer.',
  references: ['RFC 8461 §3.2', 'RFC 8461 §10.2'],
  *check(place) {
    const mode = policyField(place.policy, 'mode')?.value;
    const age = policyField(place.policy, 'max_age');
    const least = mode === 'enforce' ? week : mode === 'testing' ? day : 0;
    if (!age || !/^\d{1,10}$/.test(age.value) || Number(age.value) >= least) return;
    yield {
      at: place.at(age.valueAt),
      message: `Senders forget the policy after ${age.value} seconds, and until they fetch it again somebody between can have mail sent unprotected. Write ${least} or more${mode === 'enforce' ? ', which is a week' : ', which is a day'}.`,
      fixes: () => [
        place.fixOf({
          title: `Write ${least}`,
          edits: [{ at: age.valueAt, newText: String(least) }],
          safe: false,
        }),
      ],
    };
  },
});
