/**
 * Top-level domains: those of countries (ISO 3166-1 with eu and uk, as delegated in the root zone in November 2026) and
 * the generic ones that zone files name most. Not all there are: a label that is missing here may still be one.
 */
const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ' +
  'ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ' +
  'ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ' +
  'ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz ' +
  'na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz ' +
  'tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';
const generic =
  'aero agency app art asia biz blog cat cloud club com coop dev digital edu email gov info int jobs live mil mobi museum name net network online org page pro shop site store tech tel travel web website xyz';

const labels = new Set(`${countries} ${generic}`.split(' '));

/** Whether the label of a wire name at a position is a top-level domain that is known here. */
export function isTopLevelDomain(wire: Uint8Array, position: number): boolean {
  const length = wire[position] as number;
  if (length < 2 || length > 7) return false;
  let label = '';
  for (let i = position + 1; i <= position + length; i++) label += String.fromCharCode(wire[i] as number);
  return labels.has(label.toLowerCase());
}
