import { type Name, withoutDot } from '../../dns/name.ts';
import { byText } from '../../text/by-text.ts';
import { services } from './index.ts';
import { type Pattern, patternExpression } from './pattern.ts';
import type { Service } from './service.ts';

interface Shape {
  readonly service: Service;
  /** What every text of the shape ends in: looked at first, since almost no name belongs to a service. */
  readonly tail: string;
  readonly expression: RegExp;
}

const exchanges = shapesOf(({ mx }) => mx.flatMap((set) => set.records.map((it) => it.exchange)));
const aliases = shapesOf(({ dkim, returnPath, verification }) =>
  [...dkim.flatMap((set) => set.records), ...returnPath, ...verification].flatMap((it) =>
    it.type === 'CNAME' ? (it.target ?? []) : [],
  ),
);

/** The service that takes the mail which an MX record sends to a host; undefined for hosts of nobody known here. */
export const serviceOfExchange: (host: Name) => Service | undefined = byText((host) =>
  find(exchanges, host as Name),
);

/** The service that an alias to a name belongs to; undefined for names of nobody known here. */
export const serviceOfAlias: (target: Name) => Service | undefined = byText((target) =>
  find(aliases, target as Name),
);

function shapesOf(patterns: (service: Service) => readonly Pattern[]): readonly Shape[] {
  return services.flatMap((service) =>
    patterns(service).map((pattern) => ({
      service,
      tail: pattern.slice(pattern.lastIndexOf('}') + 1).toLowerCase(),
      expression: patternExpression(pattern),
    })),
  );
}

function find(shapes: readonly Shape[], name: Name): Service | undefined {
  const text = withoutDot(name);
  return shapes.find((it) => text.endsWith(it.tail) && it.expression.test(text))?.service;
}
