"""What a crawler would see of a site's cards, and what each platform would make of it."""

from svgog.site.verify.finding import Finding, Severity
from svgog.site.verify.report import PageReport, Report
from svgog.site.verify.verify import verify_address, verify_folder

__all__ = ["Finding", "PageReport", "Report", "Severity", "verify_address", "verify_folder"]
