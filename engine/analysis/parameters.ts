import type { Model } from "../kernel/model.ts";
import type { ParameterInfo } from "../run/result.ts";

/** Every parameter of a model as it stands: value, range, standing and source. */
export function parameterInfo(model: Model): ParameterInfo[] {
  return model.mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.parameters).map(([name, parameter]) => {
      const id = `${mechanism.id}.${name}`;
      return {
        id,
        ...parameter,
        value: model.parameters[id] ?? parameter.value,
        default: parameter.value,
      };
    }),
  );
}
