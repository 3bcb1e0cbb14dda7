import { tagOf } from '../../mail/tag-list.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bimi/no-evidence',
  severity: 'info',
  on: 'mail',
  summary: 'A logo has a certificate.',
  references: ['draft-brand-indicators-for-message-identification'],
  *check(places) {
    for (const place of places.taggedOf('bimi')) {
      const logo = tagOf(place.list, 'l')?.value;
      if (!logo || tagOf(place.list, 'a')?.value) continue;
      yield {
        at: place.whole,
        message:
          'Gmail and Apple show a logo only with a certificate (a=), so few people see this one. Get a mark certificate (VMC or CMC), and write its address into a=.',
      };
    }
  },
});
