// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.concurrency.ConditionRaceConformance;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.tag.ConditionConformance;
import io.eventsourcery.tck.tag.LaterTagsConformance;
import io.eventsourcery.tck.tag.TagInputConformance;
import io.eventsourcery.tck.tag.TagQueryConformance;
import org.junit.jupiter.api.Nested;

/** The part of the contract of a backend that is about tags; a backend without them refuses them here. */
public abstract class TagContract extends BackgroundContract {

    @Nested
    class TagQuery extends TagQueryConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TagContract.this.openFixture();
        }
    }

    @Nested
    class Condition extends ConditionConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TagContract.this.openFixture();
        }
    }

    @Nested
    class TagInput extends TagInputConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TagContract.this.openFixture();
        }
    }

    @Nested
    class LaterTags extends LaterTagsConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TagContract.this.openFixture();
        }
    }

    @Nested
    class ConditionRace extends ConditionRaceConformance {
        @Override
        protected BackendFixture openFixture() throws Exception {
            return TagContract.this.openFixture();
        }
    }
}
