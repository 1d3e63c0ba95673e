// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the catalog of the database with what the store needs, and names every difference with its remedy. */
public final class SchemaCheck {

    private static final int MICROSECONDS = 6;

    private final Catalog catalog;
    private final Database database;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(Catalog catalog, Database database) {
        this.catalog = catalog;
        this.database = database;
    }

    /** ES-0410 to ES-0419, each difference once; empty when all is well. */
    public static List<String> problems(Connection connection, Database database, Tables tables) throws SQLException {
        SchemaCheck check = new SchemaCheck(new Catalog(connection, database), database);
        if (check.catalog.isReadOnly()) {
            return List.of("ES-0416 This " + database.form().productName() + " server is a standby or read-only and"
                    + " accepts no events: connect to the primary.");
        }
        for (NeededTable needed : NeededTable.of(database.form(), tables)) {
            check.table(needed);
        }
        return check.problems;
    }

    private void table(NeededTable needed) throws SQLException {
        Map<String, Catalog.Column> columns = catalog.columns(needed.name());
        if (columns.isEmpty()) {
            problems.add("ES-0410 Table " + database.schema() + "." + needed.name() + " is missing"
                    + remedyOfMissing(needed));
            return;
        }
        problems.addAll(database.form().problemsOfTable(catalog, needed.name()));
        for (NeededTable.Column column : needed.columns()) {
            column(needed, column, columns.remove(column.column()));
        }
        columns.forEach((name, surplus) -> {
            if (!surplus.nullable() && !surplus.filled() && surplus.identity().isEmpty()) {
                problems.add("ES-0417 Column " + needed.name() + "." + name + " is unknown to the store and neither"
                        + " accepts null nor has a default, so nothing could be written: give it a default.");
            }
        });
        if (needed.rows() > 0 && catalog.rows(needed.name(), needed.which()) != needed.rows()) {
            problems.add("ES-0419 Table " + needed.name() + " must have the " + needed.rows()
                    + " rows that writers lock: "
                    + (needed.which().isEmpty() ? "empty it" : "delete those with " + needed.which())
                    + " and run the insert in "
                    + SchemaScripts.path(database.form(), needed.script()) + ".");
        }
        Map<String, List<String>> keys = catalog.keys(needed.name());
        for (NeededTable.Key key : needed.keys()) {
            if (!key.columns().equals(keys.get(key.constraint().toLowerCase(Locale.ROOT)))
                    && !isPrimaryKeyOfAnotherName(key, keys)) {
                problems.add("ES-0413 Table " + needed.name() + " has no unique key " + key.constraint() + " on "
                        + key.columns() + " that holds at once and for all rows" + remedy(needed));
            }
        }
    }

    /** Only the key that decides conflicts is recognised by its name; of a primary key the columns are enough. */
    private static boolean isPrimaryKeyOfAnotherName(NeededTable.Key key, Map<String, List<String>> keys) {
        return !key.constraint().endsWith("_uq") && keys.containsValue(key.columns());
    }

    private void column(NeededTable table, NeededTable.Column needed, Catalog.Column found) throws SQLException {
        String name = table.name() + "." + needed.column();
        if (found == null) {
            problems.add("ES-0411 Column " + name + " is missing" + remedy(table));
            return;
        }
        boolean isTime = needed.type().startsWith("timestamp");
        String type = database.form().typeName(needed.type());
        if (!found.type().equals(type)
                || found.length() < needed.length()
                || isTime && found.precision() < MICROSECONDS) {
            problems.add("ES-0412 Column " + name + " is " + shown(found.type(), found.length(), isTime ? found : null)
                    + " where " + shown(type, needed.length(), null) + " is needed" + repair(table, needed));
        } else if (needed.name() && !database.form().isByteExact(found.collation())) {
            problems.add("ES-0414 Column " + name + " is compared by the collation " + found.collation()
                    + ", which may take different names for equal" + repair(table, needed));
        } else if (needed.length() > 0 && !database.form().holdsEveryCharacter(found.collation())) {
            problems.add("ES-0414 Column " + name + " has the collation " + found.collation()
                    + ", whose character set does not hold every character" + repair(table, needed));
        }
        if (found.nullable() != needed.nullable()) {
            problems.add("ES-0412 Column " + name + (needed.nullable() ? " must accept" : " must not accept") + " null"
                    + repair(table, needed));
        }
        if (needed.column().equals("position")) {
            identity(table, found);
        }
    }

    private void identity(NeededTable table, Catalog.Column position) throws SQLException {
        CatalogForm form = database.form();
        if (position.identity().filter(form::acceptsIdentity).isEmpty()) {
            problems.add("ES-0415 Column " + table.name() + ".position must be an identity column" + form.identityRule()
                    + remedy(table));
            return;
        }
        if (!"1".equals(position.increment()) || form.positionsDrawnAtOnce(catalog, table.name()) != 1) {
            problems.add("ES-0415 The positions of " + table.name() + " must be drawn one by one, with cache 1 and"
                    + " increment 1, or readers of the log miss events: " + form.remedyOfSteps());
        }
    }

    private static String shown(String type, long length, Catalog.Column time) {
        if (time != null) {
            return type + " of precision " + time.precision();
        }
        return length == 0 || length == Long.MAX_VALUE ? type : type + "(" + length + ")";
    }

    private String remedy(NeededTable table) {
        return ": run " + SchemaScripts.path(database.form(), table.script())
                + ", or set eventsourcery.jpa.schema=create.";
    }

    private String remedyOfMissing(NeededTable table) {
        return remedy(table).replaceFirst("\\.$", "")
                + ", or name the schema that has it with eventsourcery.jpa.database-schema.";
    }

    /** The script does not create a table that exists, so the message names the statement that repairs it. */
    private String repair(NeededTable table, NeededTable.Column column) {
        CatalogForm form = database.form();
        return SchemaScripts.definition(form, table.script(), column.column())
                .map(definition ->
                        ": it was changed, perhaps by the schema generation of a JPA provider, which must leave the"
                                + " tables of the store alone; run "
                                + form.repairOfColumn(table.name(), column.column(), definition)
                                + ", or create the table again with " + SchemaScripts.path(form, table.script()) + ".")
                .orElseGet(() -> remedy(table));
    }
}
