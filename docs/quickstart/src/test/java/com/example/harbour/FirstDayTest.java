// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FirstDayTest {

    @Test
    void the_day_goes_as_the_page_says() {
        assertEquals(Page.read().blockAfter("it prints", "text"), whatFirstDayPrints());
    }

    private static String whatFirstDayPrints() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FirstDay.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
    }
}
