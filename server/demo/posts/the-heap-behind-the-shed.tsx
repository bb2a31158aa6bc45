import type { JSX } from 'preact'
import type { Post } from '../post.ts'

/** A post about compost. */
export const theHeapBehindTheShed: Post = {
  slug: 'the-heap-behind-the-shed',
  title: 'The heap behind the shed',
  date: '2026-11-08',
  lead: 'It steams on cold mornings, it has swallowed a pair of gloves, and it is the only thing here that never needs a plan.',
  Body,
}

function Body(): JSX.Element {
  return (
    <>
      <p>
        The thermometer in the heap said 61 degrees this morning. The one on the kitchen wall said
        two. I stood between them with a cup of tea and warmed my hands over what used to be the
        hedge, eleven weeks of coffee and a great many beans.
      </p>
      <p>
        I did not plan it well. The books want layers, brown and green, a hand’s breadth of each,
        like a cake. Mine gets what there is. In June that is too much grass, and it goes slimy and
        smells of a pond, and I apologise to it and fetch the cardboard. In October it is all
        leaves, and it sits there, dry and polite, doing nothing whatever until I wet it and turn it
        over.
      </p>
      <h2>Turning</h2>
      <p>
        Turning is the whole craft. You take the heap apart and build it again beside itself, the
        outside in, the inside out. It takes a morning. Halfway down there is a line where the
        eggshells stop being eggshells, and below that it is dark and crumbles and smells like the
        floor of a wood. Every time I am surprised, as if somebody else had done it. Somebody else
        has.
      </p>
      <p>What I have learnt, in the order in which I learnt it:</p>
      <ul>
        <li>Bindweed does not die. It takes notes.</li>
        <li>A heap smaller than a bath never gets warm.</li>
        <li>Cardboard forgives almost everything.</li>
        <li>The robin is not there for the company.</li>
      </ul>
      <h2>Two years</h2>
      <p>
        Leaf mould is another matter. Leaves on their own, in a cage of chicken wire, with nothing
        added and nothing done, take two years. There is no trick. I filled the first cage in the
        autumn we moved in, mostly to have somewhere to put them, and last week I lifted the wire
        and it stood there by itself for a moment, like a loaf.
      </p>
      <p>
        The broad beans went in on Sunday with a bucket of it to each row. I lost my second-best
        gloves in the heap some time in spring. I expect to find the zip.
      </p>
    </>
  )
}
