import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSearchParams } from 'wouter';
import { ask } from '../../api/client.ts';
import { Answered } from '../../parts/states.tsx';
import { SubHeading } from '../../parts/sub-heading.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { withParams } from '../../shell/address.ts';
import { LineFacts } from './line-panel.tsx';

/** Asks why any claim of the file came out as it did, also one that needs nobody. */
export function ExplainForm() {
  const [, setSearch] = useSearchParams();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { claim } = valuesOf(event);
    if (claim) setSearch((was) => withParams(was, { explain: claim, line: null }));
  };
  return (
    <form className="row" onSubmit={submit}>
      <TextInput
        label="Why did a claim come out as it did?"
        placeholder="Claim number"
        name="claim"
        size="xs"
        autoComplete="off"
      />
      <Button type="submit" size="xs" variant="default">
        Explain
      </Button>
    </form>
  );
}

/** Every line of one claim, by the books as they are now. */
export function ExplainedClaim({ job, claim }: { readonly job: string; readonly claim: string }) {
  const explained = useQuery({
    queryKey: ['explain', job, claim],
    queryFn: ({ signal }) => ask('POST /v1/jobs/{id}/explain', { params: { id: job }, body: { claim }, signal }),
  });
  return (
    <Answered of={explained}>
      {({ lines }) =>
        lines.map((line) => (
          <section key={line.line} aria-label={`Line ${line.line}`}>
            <SubHeading>Line {line.line}</SubHeading>
            <LineFacts line={line} />
          </section>
        ))
      }
    </Answered>
  );
}
